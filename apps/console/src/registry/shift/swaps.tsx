import type { RotaSwapView, RotaView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import type { Posts } from '../../commands/use-posts.ts';
import { EmptyFace } from '../../desk/faces.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { Section } from '../parts/section.tsx';
import { useWhen } from './own-shifts.tsx';
import { useWords } from './words/use-words.ts';

interface SwapsProps {
	rota: RotaView;
	posts: Posts;
	leads: boolean;
}

function Acts({ swap, posts, leads }: { swap: RotaSwapView; posts: Posts; leads: boolean }) {
	const words = useWords();
	const { account } = useSession();
	const isOpen = swap.state === 'asked' || swap.state === 'taken';
	const isOwn = swap.accountId === account.id;
	const mayTake = swap.state === 'asked' && !isOwn && (swap.askedId === null || swap.askedId === account.id);
	const verbs = [
		...(mayTake ? (['take'] as const) : []),
		...(isOpen && isOwn ? (['withdraw'] as const) : []),
		...(leads && swap.state === 'taken' ? (['confirm'] as const) : []),
		...(leads && isOpen ? (['refuse'] as const) : []),
	];
	return (
		<span className="shift-acts">
			{verbs.map((verb) => (
				<ActButton
					key={verb}
					posts={posts}
					path={`/rota/swaps/${swap.id}/${verb}`}
					body={{ version: swap.version }}
					name={`swap-${verb}`}
					isPrimary={verb === 'confirm' || verb === 'take'}
				>
					{words[verb]}
				</ActButton>
			))}
		</span>
	);
}

/** Lists who asks whom to take which shift, with what one may do about it. */
export function Swaps({ rota, posts, leads }: SwapsProps) {
	const words = useWords();
	const when = useWhen();
	const heads = [words.whose, words.when, words.asked, words.taker, words.state, words.note, ''];
	return (
		<Section title={words.swaps} name="swaps">
			{rota.swaps.length === 0 && <EmptyFace title={words.noSwaps}>{words.noSwapsHint}</EmptyFace>}
			{rota.swaps.length > 0 && (
				<table className="registry-table">
					<thead>
						<tr>
							{heads.map((head) => (
								<th key={head} scope="col">
									{head}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rota.swaps.map((swap) => (
							<tr key={swap.id} data-testid="swap" data-state={swap.state}>
								<td>{swap.accountName}</td>
								<td>{when(swap.shift)}</td>
								<td>{swap.askedName ?? words.anybody}</td>
								<td>{swap.takerName ?? words.none}</td>
								<td>{words.swapStates[swap.state]}</td>
								<td>{swap.note}</td>
								<td className="actions">
									<Acts swap={swap} posts={posts} leads={leads} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</Section>
	);
}
