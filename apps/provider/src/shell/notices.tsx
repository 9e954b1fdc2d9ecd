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
const SHOWN_MS = 12_000;
const NoticesContext = createContext<Tell>(() => undefined);
let last = 0;

/** Gives the way to tell the person something in one sentence. */
export function useTell(): Tell {
	return useContext(NoticesContext);
}

/** Shows short sentences above the page; they go by themselves or by a tap, and a screen reader speaks them. */
export function Notices({ children }: { children: ReactNode }) {
	const [notices, setNotices] = useState<readonly Notice[]>([]);
	const close = useCallback((id: number) => setNotices((now) => now.filter((notice) => notice.id !== id)), []);
	const tell = useCallback<Tell>(
		(tone, text) => {
			last += 1;
			const id = last;
			setNotices((now) => [...now.filter((notice) => notice.text !== text), { id, tone, text }]);
			setTimeout(() => close(id), SHOWN_MS);
		},
		[close],
	);
	return (
		<NoticesContext value={tell}>
			{children}
			<NoticeList notices={notices} onClose={close} />
		</NoticesContext>
	);
}

function NoticeList({ notices, onClose }: { notices: readonly Notice[]; onClose: (id: number) => void }) {
	const shared = useSharedWords();
	return (
		<div className="notices" aria-live="polite">
			{notices.map((notice) => (
				<div key={notice.id} className={`notice notice-${notice.tone}`} data-testid="notice">
					<span>{notice.text}</span>
					<button type="button" aria-label={shared.close} onClick={() => onClose(notice.id)}>
						<Icon name="close" />
					</button>
				</div>
			))}
		</div>
	);
}
