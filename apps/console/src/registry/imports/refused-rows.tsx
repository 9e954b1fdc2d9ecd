import type { ImportView, RefusedRowView } from '@unwalled/contracts';
import { useLanguage } from '@unwalled/ui';
import { Section } from '../parts/section.tsx';
import { StandingMark } from '../parts/standing.tsx';
import { TableList } from '../parts/table-list.tsx';
import { useList } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';

/** The report by row: what is wrong in which line and column, and whether the row was taken all the same. */
export function RefusedRows({ one }: { one: ImportView }) {
	const words = useWords().imports;
	const { language } = useLanguage();
	const list = useList<RefusedRowView>(`/imports/${one.id}/refused`);
	return (
		<Section title={words.report} name="refused-rows">
			<p className="quiet">{words.reportHint}</p>
			<TableList
				list={list}
				name="refused"
				keyOf={(row) => `${row.line} ${row.field} ${row.code}`}
				heads={[words.line, words.column, words.value, words.wrong, words.taken]}
				empty={{ title: words.noReport, hint: '' }}
				cells={(row) => [
					row.line,
					row.column || row.field,
					row.value,
					row.message[language],
					<StandingMark key="taken" standing={row.taken ? 'late' : 'gone'}>
						{row.taken ? words.takenYes : words.takenNo}
					</StandingMark>,
				]}
			/>
		</Section>
	);
}
