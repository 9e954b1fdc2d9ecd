import type { OpenWork } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { EmptyFace } from '../../desk/faces.tsx';
import { useFetched } from '../../desk/use-fetched.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Loaded, RefusalLine } from '../parts/faces.tsx';
import { UndoLine } from '../parts/undo-line.tsx';
import { useWords } from '../words/use-words.ts';
import type { FirmProps } from './firm-props.ts';

function WorkTable({ work }: { work: OpenWork }) {
	const words = useWords().providers;
	const shared = useSharedWords();
	const statuses: Readonly<Record<string, string>> = { ...shared.offerStatuses, ...shared.visitStatuses };
	return (
		<table className="registry-table" data-testid="open-work">
			<thead>
				<tr>
					{[words.ticket, words.priority, words.worker, words.now].map((head) => (
						<th key={head} scope="col">
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{work.rows.map((row) => (
					<tr key={row.offerId}>
						<td data-head={words.ticket}>{row.number}</td>
						<td data-head={words.priority}>
							{row.priority} {shared.priorities[row.priority]}
						</td>
						<td data-head={words.worker}>{row.worker.name}</td>
						<td data-head={words.now}>{statuses[row.status] ?? row.status}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** What a firm has in hand; a firm that leaves hands it over, and whoever is with a senior finishes. */
export function OpenWorkList({ detail, onChanged }: FirmProps) {
	const words = useWords().providers;
	const { api } = useSession();
	const { id, status, version } = detail.member;
	const fetched = useFetched<OpenWork>(`${id} ${version}`, 0, () => api.get(`/members/${id}/open-work`));
	const posts = usePosts(() => {
		fetched.reload();
		onChanged();
	});
	const [isHandedOver, setHandedOver] = useState(false);
	const canHandOver = status === 'exiting' || status === 'suspended';
	return (
		<>
			{isHandedOver && <UndoLine done={words.handedOver} onClose={() => setHandedOver(false)} />}
			<RefusalLine refusal={posts.refusal} />
			<Loaded fetched={fetched}>
				{(work) =>
					work.rows.length === 0 ? (
						<EmptyFace title={words.noWork}>{words.noWorkHint}</EmptyFace>
					) : (
						<>
							<div className="registry-tab-actions">
								{canHandOver && (
									<ActButton
										posts={posts}
										path={`/members/${id}/hand-over`}
										body={{}}
										ask={words.handOverAsk}
										name="hand-over"
										onDone={() => setHandedOver(true)}
									>
										{words.handOver}
									</ActButton>
								)}
							</div>
							<WorkTable work={work} />
						</>
					)
				}
			</Loaded>
		</>
	);
}
