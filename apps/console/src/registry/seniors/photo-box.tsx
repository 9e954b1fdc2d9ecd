import type { CommandResult, SeniorRecord } from '@unwalled/contracts';
import { type ApiError, toApiError, useSession } from '@unwalled/ui';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { RefusalLine } from '../parts/faces.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

function usePhotoUpload({ record, onChanged }: FileProps) {
	const { api } = useSession();
	const [isBusy, setBusy] = useState(false);
	const [refusal, setRefusal] = useState<ApiError | null>(null);
	const send = async (file: File) => {
		setBusy(true);
		setRefusal(null);
		try {
			await api.postBinary<CommandResult<SeniorRecord>>(`/seniors/${record.id}/photo`, file);
			onChanged();
		} catch (thrown) {
			setRefusal(toApiError(thrown));
		} finally {
			setBusy(false);
		}
	};
	return { isBusy, refusal, send };
}

/** Shows the photo in a file, and takes another one when the senior has agreed to it. */
export function PhotoBox(props: FileProps) {
	const words = useWords().seniors;
	const { account, api } = useSession();
	const { record } = props;
	const field = useRef<HTMLInputElement>(null);
	const { isBusy, refusal, send } = usePhotoUpload(props);
	const canChange = record.allowed.includes('change_photo');
	if (account.role === 'civil_affairs' || (!record.photo && !canChange)) return null;
	return (
		<div className="registry-photo">
			{record.photo && (
				<img src={`${api.url(`/seniors/${record.id}/photo`)}?v=${record.photo.sha256.slice(0, 12)}`} alt={words.photoOf(record.name)} />
			)}
			{canChange && (
				<Button size="small" loading={isBusy} onClick={() => field.current?.click()}>
					{record.photo ? words.changePhoto : words.addPhoto}
				</Button>
			)}
			<input
				ref={field}
				type="file"
				hidden
				accept="image/jpeg,image/png,image/webp"
				data-testid="photo-file"
				onChange={(event) => {
					const file = event.target.files?.item(0);
					if (file) send(file);
					// The same file again is a new choice.
					event.target.value = '';
				}}
			/>
			<RefusalLine refusal={refusal} />
		</div>
	);
}
