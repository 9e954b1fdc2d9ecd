import type { CodeGiven } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { CommandForm } from '../parts/command-form.tsx';
import { TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import { type AccountDraft, AccountFields, accountBody } from './account-fields.tsx';

interface NewAccountDraft extends AccountDraft {
	login: string;
}

/** Makes an account; its first sign-in is by a code that is shown once. */
export function NewAccountSheet({ onMade, onClose }: { onMade: (made: CodeGiven) => void; onClose: () => void }) {
	const words = useWords().accounts;
	const { account } = useSession();
	const done = (made: CodeGiven) => {
		onClose();
		onMade(made);
	};
	return (
		<Sheet title={words.make} name="new-account" onClose={onClose}>
			<CommandForm<NewAccountDraft, CodeGiven>
				name="new-account-form"
				path="/accounts"
				submit={words.makeDo}
				initial={{ areaPath: account.areaPath }}
				bodyOf={(draft) => ({ login: draft.login, ...accountBody(draft) })}
				onDone={done}
				onCancel={onClose}
			>
				<TextField name="login" label={words.login} hint={words.loginHint} isRequired max={40} />
				<AccountFields />
			</CommandForm>
		</Sheet>
	);
}
