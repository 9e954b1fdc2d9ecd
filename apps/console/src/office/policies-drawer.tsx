import type { PolicyView, ResponderView } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { DeskDrawer } from '../desk/desk-drawer.tsx';
import { ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { isReplacedFor, rotasOf } from './policy-draft.ts';
import { PolicyForm } from './policy-form.tsx';
import { PolicyLadder } from './policy-ladder.tsx';
import './office.css';

/** What is to be said of a policy that was just published. */
interface Notice {
	policyId: string;
	text: string;
}

interface PolicyCardProps {
	policy: PolicyView;
	rotas: readonly string[];
	notice: Notice | null;
	/** A nearer policy is in force here. */
	isReplaced: boolean;
	onDone(notice: Notice): void;
}

/** Shows one policy, and lets a supervisor write its next version. */
function PolicyCard({ policy, rotas, notice, isReplaced, onDone }: PolicyCardProps) {
	const words = useWords().policies;
	const shared = useSharedWords();
	const { account } = useSession();
	const [isEditing, setEditing] = useState(false);
	const leave = () => setEditing(false);
	return (
		<section className={`policy${isReplaced ? ' policy-replaced' : ''}`} data-testid={`policy-${policy.priority}-${policy.areaPath}`}>
			<header className="policy-head">
				<h3>
					<span className={`priority-word priority-word-${policy.priority}`}>
						{policy.priority} {shared.priorities[policy.priority]}
					</span>{' '}
					<span lang="zh">{policy.name}</span> · {policy.areaName || words.everywhere}
				</h3>
				{account.role === 'supervisor' && !isEditing && !isReplaced && (
					<Button size="small" onClick={() => setEditing(true)} data-testid={`policy-edit-${policy.priority}`}>
						{words.edit}
					</Button>
				)}
			</header>
			<div role="status">{notice?.policyId === policy.id && <Alert type="success" showIcon title={notice.text} />}</div>
			{isReplaced && <p className="quiet">{words.replaced}</p>}
			{isEditing && <PolicyForm policy={policy} rotas={rotas} onDone={onDone} onLeave={leave} />}
			{!isEditing && !isReplaced && <PolicyLadder policy={policy} />}
		</section>
	);
}

/** Shows the escalation policies in force, each as a ladder. */
export function PoliciesDrawer() {
	const words = useWords().policies;
	const { api, account } = useSession();
	const { joins } = useDesk();
	const { value, error, reload } = useFetched<PolicyView[]>('policies', joins, () => api.get('/policies'));
	const roster = useFetched<ResponderView[]>('roster', joins, () => api.get('/roster'));
	const [notice, setNotice] = useState<Notice | null>(null);
	const policies = (value ?? []).toSorted((a, b) => a.priority.localeCompare(b.priority) || a.areaPath.localeCompare(b.areaPath));
	const rotas = rotasOf(roster.value ?? [], policies);
	const done = (said: Notice) => {
		setNotice(said);
		reload();
	};
	return (
		<DeskDrawer size={720} title={words.title} name="policies">
			<p className="quiet">
				{words.hint} {words.keeps} {account.role !== 'supervisor' && words.supervisorOnly}
			</p>
			{value && error && <StaleLine error={error} onRetry={reload} />}
			{!value && (error ? <ErrorFace error={error} onRetry={reload} /> : <LoadingFace />)}
			{policies.map((policy) => (
				<PolicyCard
					key={`${policy.priority} ${policy.areaPath}`}
					policy={policy}
					rotas={rotas}
					notice={notice}
					isReplaced={isReplacedFor(account.areaPath, policy, policies)}
					onDone={done}
				/>
			))}
		</DeskDrawer>
	);
}
