import type { CertificateView, RetentionRuleView } from '@unwalled/contracts';
import { useFormat, useSession, useSharedWords } from '@unwalled/ui';
import { useFetched } from '../../desk/use-fetched.ts';
import { Loaded } from '../parts/faces.tsx';
import { Section } from '../parts/section.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

function Rules({ rules }: { rules: readonly RetentionRuleView[] }) {
	const words = useWords().privacy;
	return (
		<table className="registry-table" data-testid="retention">
			<thead>
				<tr>
					{[words.what, words.kept, words.why].map((head) => (
						<th key={head} scope="col">
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rules.map((rule) => (
					<tr key={rule.class}>
						<th scope="row" data-head={words.what}>
							{words.classes[rule.class]}
						</th>
						<td data-head={words.kept} className="nowrap">
							{words.keepDays(rule.keepDays)} {rule.held && <StandingMark standing="late">{words.holds}</StandingMark>}
						</td>
						<td data-head={words.why} className="quiet">
							{words.whyKept(rule.class, rule.why)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Certificates() {
	const words = useWords().privacy;
	const shared = useSharedWords();
	const format = useFormat();
	const list = useList<CertificateView>('/erasures');
	const counted = (counts: CertificateView['counts']) =>
		Object.entries(counts)
			.map(([table, count]) => `${table} ${count}`)
			.join(shared.listComma);
	return (
		<TableList
			list={list}
			name="certificate"
			keyOf={(one) => one.id}
			heads={[words.when, words.what, words.before, words.howMany, words.digest, words.by]}
			empty={{ title: words.noErasures, hint: words.noErasuresHint }}
			cells={(one) => [
				one.doneAt ? (
					format.dateTime(one.doneAt)
				) : (
					<StandingMark key="when" standing="late">
						{words.erasing}
					</StandingMark>
				),
				one.class ? words.classes[one.class] : words.fileOf(one.seniorId ?? ''),
				format.date(one.before),
				counted(one.counts),
				<code key="digest" title={one.digest}>
					{one.digest.slice(0, 12)}…
				</code>,
				one.by,
			]}
		/>
	);
}

/** How long everything is kept and why, and the certificates of what was erased. */
export function ErasuresTab() {
	const words = useWords().privacy;
	const { api } = useSession();
	const rules = useFetched<RetentionRuleView[]>('rules', 0, () => api.get('/retention'));
	return (
		<div className="registry-scroll">
			<Section title={words.retention}>
				<Loaded fetched={rules}>{(all) => <Rules rules={all} />}</Loaded>
			</Section>
			<Section title={words.certificates}>
				<Certificates />
			</Section>
		</div>
	);
}
