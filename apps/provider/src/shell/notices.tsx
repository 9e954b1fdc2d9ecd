import { useSharedWords } from '@unwalled/ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Icon } from './icons.tsx';

export type NoticeTone = 'good' | 'calm' | 'late';

interface Notice {
	id: number;
	tone: NoticeTone;
	text: string;
}

type Tell = (tone: NoticeTone, text: string) => void;

/** Long enough to be read twice by somebody who is walking. */
const SHOWN_MS = 8_000;
const NoticesContext = createContext<Tell>(() => undefined);
let last = 0;

/** Gives the way to tell the person something in one sentence. */
export function useTell(): Tell {
	return useContext(NoticesContext);
}

/** Shows one short sentence above the page, the newest; it goes by itself or by a tap, and a screen reader speaks it. */
export function Notices({ children }: { children: ReactNode }) {
	const [notice, setNotice] = useState<Notice | null>(null);
	const close = useCallback((id: number) => setNotice((now) => (now?.id === id ? null : now)), []);
	const tell = useCallback<Tell>(
		(tone, text) => {
			last += 1;
			const id = last;
			setNotice({ id, tone, text });
			setTimeout(() => close(id), SHOWN_MS);
		},
		[close],
	);
	return (
		<NoticesContext value={tell}>
			{children}
			<NoticeLine notice={notice} onClose={close} />
		</NoticesContext>
	);
}

function NoticeLine({ notice, onClose }: { notice: Notice | null; onClose: (id: number) => void }) {
	const shared = useSharedWords();
	return (
		<div className="notices" aria-live="polite">
			{notice && (
				<div className={`notice notice-${notice.tone}`} data-testid="notice">
					<span>{notice.text}</span>
					<button type="button" aria-label={shared.close} onClick={() => onClose(notice.id)}>
						<Icon name="close" />
					</button>
				</div>
			)}
		</div>
	);
}
