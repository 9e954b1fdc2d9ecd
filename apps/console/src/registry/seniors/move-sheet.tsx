import { CommandForm } from '../parts/command-form.tsx';
import { ReasonField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';
import { HomeFields, type NewHomeDraft } from './home-fields.tsx';
import { useHome } from './use-home.ts';

/** Moves a senior behind another door; those who stay keep theirs. */
export function MoveSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors;
	const homeOf = useHome();
	return (
		<Sheet title={words.moveTitle(record.name)} name="move-sheet" width={640} onClose={onClose}>
			<CommandForm<NewHomeDraft & { reason: string }>
				name="move-form"
				path={`/seniors/${record.id}/move`}
				submit={words.move}
				bodyOf={async ({ reason, ...home }) => ({ version: record.version, home: await homeOf(home), reason })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<HomeFields without={record.id} />
				<ReasonField />
			</CommandForm>
		</Sheet>
	);
}
