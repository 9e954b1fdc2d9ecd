import type { ImportView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { ListTab } from '../parts/list-tab.tsx';
import { useWords } from '../words/use-words.ts';
import { ImportFile } from './import-file.tsx';
import { ImportMark } from './import-mark.tsx';
import { UploadBox } from './upload-box.tsx';

function Line({ one }: { one: ImportView }) {
	const words = useWords().imports;
	const format = useFormat();
	return (
		<>
			<div className="registry-row-line">
				<strong>{one.fileName}</strong>
				<span className="registry-row-end">
					<ImportMark one={one} />
				</span>
			</div>
			<div className="registry-row-small">
				{[words.kinds[one.kind], format.dateTime(one.createdAt), one.counts.rows > 0 && words.counted(one.counts.rows, one.counts.refused)]
					.filter(Boolean)
					.join(' · ')}
			</div>
		</>
	);
}

/** Brings files in: each one is mapped, tried out, looked at, and only then written. */
export function ImportsTab({ openedId }: { openedId: string | null }) {
	const words = useWords().imports;
	return (
		<ListTab<ImportView>
			at={['imports']}
			path="/imports"
			name="import"
			label={words.title}
			invitation={words.invitation}
			openedId={openedId}
			controls={({ list, open }) => (
				<UploadBox
					onUploaded={(one) => {
						list.reload();
						open(one.id);
					}}
				/>
			)}
			empty={() => ({ title: words.empty, hint: words.emptyHint })}
			draw={(one) => <Line one={one} />}
			detail={(id, { list }) => <ImportFile key={id} id={id} onChanged={list.reload} />}
		/>
	);
}
