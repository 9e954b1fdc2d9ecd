import { UploadOutlined } from '@ant-design/icons';
import type { CommandResult, ImportKind, ImportView, Role } from '@unwalled/contracts';
import { type ApiError, toApiError, useSession } from '@unwalled/ui';
import { Button, Select } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { RefusalLine } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';

/** Who may bring what; the house asks again. */
const bringers: Record<ImportKind, readonly Role[]> = {
	seniors: ['registrar', 'supervisor'],
	areas: ['registrar', 'administrator'],
	catalogue: ['supervisor', 'administrator'],
};

const kinds = ['seniors', 'areas', 'catalogue'] as const satisfies readonly ImportKind[];

function useUpload(onUploaded: (one: ImportView) => void) {
	const { api } = useSession();
	const [isBusy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	const send = async (kind: ImportKind, file: File) => {
		setBusy(true);
		setRefusal(null);
		const query = new URLSearchParams({ kind, name: file.name });
		try {
			// Browsers guess types of files, and some guess «text/csv»: the house reads bytes.
			const bytes = new Blob([file], { type: 'application/octet-stream' });
			const { view } = await api.postBinary<CommandResult<ImportView>>(`/imports?${query}`, bytes);
			onUploaded(view);
		} catch (thrown) {
			setRefusal(toApiError(thrown));
		} finally {
			setBusy(false);
		}
	};
	return { isBusy, refusal, send };
}

/** Takes a file by a press or by a drop. */
export function UploadBox({ onUploaded }: { onUploaded: (one: ImportView) => void }) {
	const words = useWords().imports;
	const { account } = useSession();
	const field = useRef<HTMLInputElement>(null);
	const allowed = kinds.filter((kind) => bringers[kind].includes(account.role));
	const [kind, setKind] = useState<ImportKind>(allowed[0] ?? 'seniors');
	const { isBusy, refusal, send } = useUpload(onUploaded);
	const take = (files: FileList | null) => {
		const file = files?.item(0);
		if (file) send(kind, file);
	};
	const drop = (event: DragEvent) => {
		event.preventDefault();
		take(event.dataTransfer.files);
	};
	return (
		<section className="registry-drop" aria-label={words.upload} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
			<div className="registry-filters">
				<Select
					size="small"
					value={kind}
					aria-label={words.kind}
					options={allowed.map((value) => ({ value, label: words.kinds[value] }))}
					onChange={setKind}
					data-testid="import-kind"
				/>
				<Button
					type="primary"
					size="small"
					icon={<UploadOutlined aria-hidden="true" />}
					loading={isBusy}
					onClick={() => field.current?.click()}
					data-testid="import-upload"
				>
					{words.upload}
				</Button>
			</div>
			<p className="quiet registry-small">{words.uploadHint}</p>
			<input
				ref={field}
				type="file"
				hidden
				accept=".csv,.txt,.xlsx"
				data-testid="import-file"
				onChange={(event) => {
					take(event.target.files);
					// The same file again is a new choice.
					event.target.value = '';
				}}
			/>
			<RefusalLine refusal={refusal} />
		</section>
	);
}
