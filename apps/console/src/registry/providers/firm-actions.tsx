import { Button } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useWords } from '../words/use-words.ts';
import { type FirmDraft, FirmFields } from './application-sheet.tsx';
import type { FirmProps } from './firm-props.ts';

/** What asks for a reason first. */
const reasoned = ['warn', 'suspend', 'exit'] as const;
type Act = (typeof reasoned)[number] | 'change';

function ChangeSheet({ detail, onChanged, onClose }: FirmProps & { onClose: () => void }) {
	const words = useWords().providers;
	const { id, name, phone, areaPath, areaName, capacityPerDay, version } = detail.member;
	return (
		<Sheet title={words.change} name="change-firm" onClose={onClose}>
			<CommandForm<FirmDraft>
				name="change-firm-form"
				path={`/members/${id}/change`}
				submit={words.changeDo}
				initial={{ name, phone, areaPath, capacityPerDay }}
				bodyOf={(filled) => ({ version, ...filled, capacityPerDay: filled.capacityPerDay ?? null })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<FirmFields known={{ areaPath, areaName }} />
			</CommandForm>
		</Sheet>
	);
}

/** What can be done with a firm as it stands: taken in, warned, suspended, let go. */
export function FirmActions({ detail, onChanged }: FirmProps) {
	const words = useWords().providers;
	const shell = useWords().shell;
	const { member } = detail;
	const [act, setAct] = useState<Act | null>(null);
	const posts = usePosts(onChanged);
	const canChange = useCanChange();
	if (!canChange || member.status === 'left') return null;
	const isPossible = (one: string) => one === 'warn' || member.allowedActions.includes(one);
	const path = (one: string) => `/members/${member.id}/${one}`;
	return (
		<>
			<div className="registry-tab-actions">
				{isPossible('activate') && (
					<ActButton posts={posts} path={path('activate')} body={{ version: member.version }} ask={words.activateAsk} name="firm-activate">
						{words.acts.activate}
					</ActButton>
				)}
				{isPossible('leave') && (
					<ActButton posts={posts} path={path('leave')} body={{ version: member.version }} ask={words.leaveAsk} isDanger name="firm-leave">
						{words.acts.leave}
					</ActButton>
				)}
				<Button size="small" onClick={() => setAct('change')} data-testid="firm-change">
					{words.change}
				</Button>
				{reasoned.filter(isPossible).map((one) => (
					<Button key={one} size="small" danger={one !== 'warn'} onClick={() => setAct(one)} data-testid={`firm-${one}`}>
						{words.acts[one]}
					</Button>
				))}
			</div>
			<RefusalLine refusal={posts.refusal} />
			{act === 'change' && <ChangeSheet detail={detail} onChanged={onChanged} onClose={() => setAct(null)} />}
			{act !== null && act !== 'change' && (
				<ReasonSheet
					title={shell.about(words.acts[act], member.name)}
					hint={words.actMeans[act]}
					path={path(act)}
					body={act === 'warn' ? {} : { version: member.version }}
					submit={words.acts[act]}
					isDanger={act !== 'warn'}
					onDone={onChanged}
					onSettled={onChanged}
					onClose={() => setAct(null)}
				/>
			)}
		</>
	);
}
