import type { DeliveryStatus, DeliveryView, WebhookView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { type Standing, StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

const standings: Record<DeliveryStatus, Standing> = { pending: 'late', delivered: 'good', failed: 'gone' };

function Attempts({ delivery }: { delivery: DeliveryView }) {
	const words = useWords().imports;
	const last = delivery.attempts.at(-1);
	if (!last) return <>{words.notTried}</>;
	return <>{words.tried(delivery.attempts.length, last.status === null ? (last.error ?? '') : String(last.status))}</>;
}

/** The log of one webhook: what was sent, what came back, what is tried again. */
export function DeliveriesSheet({ webhook, onClose }: { webhook: WebhookView; onClose: () => void }) {
	const words = useWords().imports;
	const shell = useWords().shell;
	const format = useFormat();
	const list = useList<DeliveryView>(`/webhooks/${webhook.id}/deliveries`);
	const posts = usePosts(list.reload);
	return (
		<Sheet title={shell.about(words.deliveries, webhook.description)} name="deliveries" width={820} onClose={onClose}>
			<RefusalLine refusal={posts.refusal} />
			<TableList
				list={list}
				name="delivery"
				keyOf={(delivery) => delivery.id}
				heads={[words.when, words.types, words.state, words.attempts, '']}
				empty={{ title: words.noDeliveries, hint: words.noDeliveriesHint }}
				cells={(delivery) => [
					format.dateTime(delivery.createdAt),
					delivery.type,
					<StandingMark key="state" standing={standings[delivery.status]}>
						{words.deliveryStatuses[delivery.status]}
					</StandingMark>,
					<Attempts key="attempts" delivery={delivery} />,
					delivery.status === 'failed' && (
						<ActButton posts={posts} path={`/webhook-deliveries/${delivery.id}/retry`}>
							{words.retry}
						</ActButton>
					),
				]}
			/>
		</Sheet>
	);
}
