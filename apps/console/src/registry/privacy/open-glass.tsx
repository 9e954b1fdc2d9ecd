import type { GlassFile, GlassView } from '@unwalled/contracts';
import { useFormat, useNow, useSession, useSharedWords } from '@unwalled/ui';
import { useEffect } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { useFetched } from '../../desk/use-fetched.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Loaded, RefusalLine } from '../parts/faces.tsx';
import { Facts } from '../parts/facts.tsx';
import { useWords } from '../words/use-words.ts';

function GlassFacts({ file }: { file: GlassFile }) {
	const words = useWords();
	const shell = useWords().shell;
	const { fields, home, contacts } = words.seniors;
	const shared = useSharedWords();
	const format = useFormat();
	const join = (list: readonly string[]) => list.join(shared.listComma);
	return (
		<Facts
			facts={[
				[fields.bornOn, format.date(file.bornOn)],
				[fields.idNumber, file.idNumber],
				[home.address, file.address],
				[home.entrance, file.entranceNote],
				[home.keyPlace, file.keyPlace],
				[home.phones, join(file.phones)],
				[fields.allergies, join(file.allergies)],
				[fields.diseases, join(file.diseases)],
				[fields.medicines, join(file.medicines)],
				[contacts.title, join(file.contacts.map((contact) => `${contact.name}${shell.aside(contact.relation)} ${contact.phone}`))],
			]}
		/>
	);
}

/** Shows what an open glass shows, and how long still; then it is gone from the screen. */
export function OpenGlass({ glass, onEnd }: { glass: GlassView; onEnd: () => void }) {
	const words = useWords().privacy;
	const format = useFormat();
	const { api } = useSession();
	const now = useNow();
	const left = Date.parse(glass.expiresAt) - now;
	const isOver = left <= 0;
	const file = useFetched<GlassFile>(isOver ? null : glass.id, 0, () => api.get(`/break-glass/${glass.id}/file`));
	const posts = usePosts(onEnd);
	useEffect(() => {
		if (isOver) onEnd();
	}, [isOver, onEnd]);
	if (isOver) return null;
	return (
		<section className="privacy-glass" data-testid="open-glass" aria-label={words.openGlass(glass.senior.name)}>
			<div className="registry-title">
				<h2>{glass.senior.name}</h2>
				<span className="late" role="timer" data-testid="glass-left">
					{words.left(format.clock(left))}
				</span>
				<span className="quiet">{words.told(glass.told)}</span>
				<div className="registry-title-actions">
					<ActButton posts={posts} path={`/break-glass/${glass.id}/close`} name="glass-close">
						{words.closeNow}
					</ActButton>
				</div>
			</div>
			<p className="quiet">{glass.reason}</p>
			<RefusalLine refusal={posts.refusal} />
			<Loaded fetched={file}>{(shown) => <GlassFacts file={shown} />}</Loaded>
		</section>
	);
}
