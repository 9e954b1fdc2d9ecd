import type { MadeWebhook, WebhookView } from '@unwalled/contracts';
import { useFormat, useSharedWords } from '@unwalled/ui';
import { Button } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { ChoiceField, TextField } from '../parts/fields.tsx';
import { OnceShown } from '../parts/once-shown.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import { DeliveriesSheet } from './deliveries-sheet.tsx';

function NewWebhookSheet({ onMade, onClose }: { onMade: (made: MadeWebhook) => void; onClose: () => void }) {
	const words = useWords().imports;
	const eventTypes = Object.keys(useSharedWords().events);
	return (
		<Sheet title={words.makeWebhook} name="new-webhook" onClose={onClose}>
			<p className="quiet">{words.webhookMeans}</p>
			<CommandForm<{ url: string; description: string; types: string[] }, MadeWebhook>
				name="webhook-form"
				path="/webhooks"
				submit={words.makeWebhook}
				onDone={(made) => {
					onClose();
					onMade(made);
				}}
				onCancel={onClose}
			>
				<TextField name="url" label={words.url} isRequired max={1_000} placeholder="https://" />
				<TextField name="description" label={words.description} isRequired />
				<ChoiceField name="types" label={words.types} isRequired isMany options={eventTypes.map((value) => ({ value, label: value }))} />
			</CommandForm>
		</Sheet>
	);
}

function WebhookState({ webhook }: { webhook: WebhookView }) {
	const words = useWords().imports;
	if (webhook.disabledAt) return <StandingMark standing="gone">{words.webhookOff}</StandingMark>;
	if (webhook.failed > 0) return <StandingMark standing="late">{words.webhookFailed(webhook.failed)}</StandingMark>;
	return <StandingMark standing="good">{words.webhookOn}</StandingMark>;
}

/** Shows who outside is told of what, and what became of each telling. */
export function WebhooksTab() {
	const words = useWords().imports;
	const format = useFormat();
	const list = useList<WebhookView>('/webhooks');
	const posts = usePosts(list.reload);
	const [isMaking, setMaking] = useState(false);
	const [made, setMade] = useState<MadeWebhook | null>(null);
	const [opened, setOpened] = useState<WebhookView | null>(null);
	const show = (answer: MadeWebhook) => {
		setMade(answer);
		list.reload();
	};
	return (
		<div className="registry-scroll">
			<div className="registry-tab-actions">
				<Button type="primary" size="small" onClick={() => setMaking(true)} data-testid="webhook-new">
					{words.makeWebhook}
				</Button>
			</div>
			{made && (
				<OnceShown
					title={words.webhookSecret(made.view.description)}
					secret={made.secret}
					hint={words.webhookSecretHint}
					onClose={() => setMade(null)}
				/>
			)}
			<RefusalLine refusal={posts.refusal} />
			<TableList
				list={list}
				name="webhook"
				keyOf={(webhook) => webhook.id}
				heads={[words.description, words.url, words.types, words.state, words.when, '']}
				empty={{ title: words.noWebhooks, hint: words.noWebhooksHint }}
				cells={(webhook) => [
					webhook.description,
					webhook.url,
					webhook.types.join(', '),
					<WebhookState key="state" webhook={webhook} />,
					format.date(webhook.createdAt),
					<span key="acts" className="registry-buttons">
						<Button size="small" onClick={() => setOpened(webhook)} data-testid="webhook-deliveries">
							{words.deliveries}
						</Button>
						{!webhook.disabledAt && (
							<>
								<ActButton posts={posts} path={`/webhooks/${webhook.id}/test`}>
									{words.test}
								</ActButton>
								<ActButton<MadeWebhook>
									posts={posts}
									path={`/webhooks/${webhook.id}/rotate`}
									body={{ version: webhook.version }}
									ask={words.rotateAsk}
									name="webhook-rotate"
									onDone={setMade}
								>
									{words.rotate}
								</ActButton>
								<ActButton
									posts={posts}
									path={`/webhooks/${webhook.id}/disable`}
									body={{ version: webhook.version }}
									ask={words.disableAsk}
									isDanger
								>
									{words.disable}
								</ActButton>
							</>
						)}
					</span>,
				]}
			/>
			{isMaking && <NewWebhookSheet onMade={show} onClose={() => setMaking(false)} />}
			{opened && <DeliveriesSheet webhook={opened} onClose={() => setOpened(null)} />}
		</div>
	);
}
