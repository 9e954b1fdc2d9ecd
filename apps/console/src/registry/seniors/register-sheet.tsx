import type { CommandResult, FactSource, SeniorRecord } from '@unwalled/contracts';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import { type FieldDraft, trimmedDraft } from './field-draft.ts';
import { HomeFields, type NewHomeDraft } from './home-fields.tsx';
import { PersonFields } from './person-fields.tsx';
import { useHome } from './use-home.ts';

const empty: FieldDraft = {
	name: '',
	pinyin: '',
	sex: 'female',
	bornOn: '',
	idNumber: '',
	cardNumber: '',
	livingState: '',
	abilityLevel: '',
	hearing: '',
	dialect: '',
	faith: '',
	gp: '',
	diseases: [],
	allergies: [],
	medicines: [],
	wishes: [],
};

type Filled = FieldDraft & NewHomeDraft & { source: FactSource };

function personBody(filled: Filled): object {
	const { withSeniorId: _, areaPath: _a, address: _b, entranceNote: _c, keyPlace: _d, lng: _e, lat: _f, phone: _g, ...person } = filled;
	const { pinyin, idNumber, cardNumber, ...rest } = { ...empty, ...trimmedDraft(person), source: filled.source };
	return { ...rest, pinyin: pinyin || undefined, idNumber: idNumber || null, cardNumber: cardNumber || null };
}

/** Registers somebody; who is registered already by the same id number is found by the house and said in words. */
export function RegisterSheet({ onDone, onClose }: { onDone: (id: string) => void; onClose: () => void }) {
	const words = useWords().seniors;
	const homeOf = useHome();
	const sources = Object.entries(words.sources).map(([value, label]) => ({ value, label }));
	return (
		<Sheet title={words.register} name="register-sheet" width={760} onClose={onClose}>
			<CommandForm<Filled, CommandResult<SeniorRecord>>
				name="register-form"
				path="/seniors"
				submit={words.registerDo}
				initial={{ ...empty, source: 'community' }}
				bodyOf={async (filled) => ({ ...personBody(filled), home: await homeOf(filled) })}
				onDone={({ view }) => onDone(view.id)}
				onCancel={onClose}
			>
				<PersonFields idNumberHint={words.idNumberHint} />
				<h3>{words.home.title}</h3>
				<HomeFields />
				<ChoiceField name="source" label={words.sourceHead} isRequired options={sources} />
			</CommandForm>
		</Sheet>
	);
}
