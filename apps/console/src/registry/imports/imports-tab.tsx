import type { ImportView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { ListPane } from '../parts/list-pane.tsx';
import { Split } from '../parts/split.tsx';
import { useList } from '../parts/use-list.ts';
import { useAddress } from '../shell/address.tsx';
import { pathOf } from '../shell/pages.ts';
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
				{[words.kinds[one.kind], format.dateTime(one.createdAt), words.counted(one.counts.rows, one.counts.refused)].join(' · ')}
			</div>
		</>
	);
}

/** Brings files in: each one is mapped, tried out, looked at, and only then written. */
export function ImportsTab({ openedId }: { openedId: string | null }) {
	const words = useWords().imports;
	const { go } = useAddress();
	const list = useList<ImportView>('/imports');
	const open = (id: string | null) => go(id === null ? pathOf('imports') : pathOf('imports', id));
	const uploaded = (one: ImportView) => {
		list.reload();
		open(one.id);
	};
	return (
		<Split
			invitation={words.invitation}
			onClose={() => open(null)}
			list={
				<ListPane
					list={list}
					name="import"
					label={words.title}
					openedId={openedId}
					onOpen={open}
					filters={<UploadBox onUploaded={uploaded} />}
					empty={{ title: words.empty, hint: words.emptyHint }}
					draw={(one) => <Line one={one} />}
				/>
			}
			detail={openedId && <ImportFile key={openedId} id={openedId} onChanged={list.reload} />}
		/>
	);
}
