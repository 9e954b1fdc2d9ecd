import { CheckCircleFilled } from '@ant-design/icons';
import type { TroubleView } from '@unwalled/contracts';
import { errorSentence, useSession, useSharedWords } from '@unwalled/ui';
import { Alert } from 'antd';
import { useAudit, useAuditSentence } from '../bar/audit-line.tsx';
import { usePosts } from '../commands/use-posts.ts';
import { useDesk } from '../desk/desk.tsx';
import { DeskDrawer } from '../desk/desk-drawer.tsx';
import { ErrorFace, LoadingFace, StaleLine } from '../desk/faces.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { useWords } from '../words/use-words.ts';
import { AlarmItem } from './alarm-item.tsx';
import { openFirst } from './open-first.ts';
import { SetAsideItem } from './set-aside-item.tsx';
import './trouble.css';

const isCalm = ({ alarms, setAside }: TroubleView): boolean =>
	alarms.every(({ overAt }) => overAt !== null) &&
	setAside.every(({ replayedAt, discardedAt }) => replayedAt !== null || discardedAt !== null);

/** Says how the whole house stands, in the words of the bar, and what was repaired by itself. */
function Word({ isQuiet }: { isQuiet: boolean }) {
	const words = useWords().trouble;
	const { snapshot } = useDesk();
	const audit = useAudit();
	const { whole: sentence } = useAuditSentence(audit);
	const repaired = snapshot?.audit?.repairedToday ?? 0;
	const isGood = isQuiet && audit.kind === 'fine';
	return (
		<div className={`trouble-word trouble-word-${isGood ? 'good' : audit.kind}`} data-testid="trouble-word" data-good={isGood}>
			{isGood && (
				<strong>
					<CheckCircleFilled aria-hidden="true" /> {words.allGood}
				</strong>
			)}
			<span>{sentence}</span>
			{isGood && <span className="quiet">{words.allGoodHint}</span>}
			{audit.kind === 'unknown' && <span>{words.unchecked}</span>}
			{audit.kind === 'stopped' && <span>{words.stoppedHint}</span>}
			<span className="quiet">{words.repaired(repaired)}</span>
		</div>
	);
}

function Lists({ trouble, reload }: { trouble: TroubleView; reload: () => void }) {
	const words = useWords().trouble;
	const shared = useSharedWords();
	const { account } = useSession();
	const posts = usePosts(reload);
	const canAct = account.role === 'supervisor';
	const alarms = openFirst(trouble.alarms, ({ overAt }) => overAt !== null);
	const setAside = openFirst(trouble.setAside, ({ replayedAt, discardedAt }) => replayedAt !== null || discardedAt !== null);
	return (
		<>
			<div role="alert">{posts.refusal && <Alert type="warning" showIcon title={errorSentence(posts.refusal, shared)} />}</div>
			<h3>{words.alarms}</h3>
			{alarms.length === 0 && <p className="quiet">{words.noAlarms}</p>}
			<ul className="plain-list">
				{alarms.map((alarm) => (
					<AlarmItem key={alarm.id} alarm={alarm} posts={posts} canAct={canAct} />
				))}
			</ul>
			<h3>{words.setAside}</h3>
			{setAside.length === 0 && <p className="quiet">{words.noSetAside}</p>}
			<ul className="plain-list">
				{setAside.map((job) => (
					<SetAsideItem key={job.id} job={job} posts={posts} canAct={canAct} />
				))}
			</ul>
			{!canAct && alarms.length + setAside.length > 0 && <p className="quiet">{words.supervisorOnly}</p>}
		</>
	);
}

/** Shows what is not as it should be: what the auditor found, and the jobs that were set aside. */
export function TroubleDrawer() {
	const words = useWords();
	const { api } = useSession();
	const { snapshot, joins } = useDesk();
	// Read again after every check, for as long as somebody looks.
	const revision = joins + (snapshot?.audit ? Date.parse(snapshot.audit.at) : 0);
	const { value, error, reload } = useFetched<TroubleView>('trouble', revision, () => api.get('/trouble'));
	return (
		<DeskDrawer size={560} title={words.trouble.title} name="trouble">
			<Word isQuiet={value !== null && isCalm(value)} />
			{value && error && <StaleLine error={error} onRetry={reload} />}
			{!value && (error ? <ErrorFace error={error} onRetry={reload} /> : <LoadingFace />)}
			{value && <Lists trouble={value} reload={reload} />}
		</DeskDrawer>
	);
}
