import { useSession } from '@unwalled/ui';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, LongField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface ChoiceDraft {
	digit?: string;
	meaning?: string;
	helps?: boolean;
}

interface CampaignDraft {
	areaPath: string;
	title: string;
	text: string;
	startsAt: string;
	endsAt: string;
	choices?: ChoiceDraft[];
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => ({ value: digit, label: digit }));
const grades = [1, 2, 3, 4, 5] as const;
const HOUR_MS = 3_600_000;
const CHINA_OFFSET_MS = 8 * HOUR_MS;

/** An instant as the field of a form writes it, in the time of China. */
const fieldOf = (at: number): string => new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 16);
const instantOf = (field: string): string => new Date(`${field}:00+08:00`).toISOString();

function ChoiceLine({ index, onRemove }: { index: number; onRemove: () => void }) {
	const words = useWords().outreach;
	const shell = useWords().shell;
	const needed = (label: string) => [{ required: true, message: shell.needed(label) }];
	return (
		<div className="registry-wish outreach-choice">
			<Form.Item name={[index, 'digit']} noStyle rules={needed(words.digit)}>
				<Select options={DIGITS} aria-label={words.digit} placeholder={words.digit} />
			</Form.Item>
			<Form.Item name={[index, 'meaning']} noStyle rules={needed(words.meaning)}>
				<Input maxLength={40} aria-label={words.meaning} placeholder={words.meaning} />
			</Form.Item>
			<Form.Item name={[index, 'helps']} valuePropName="checked" noStyle>
				<Checkbox>{words.helps}</Checkbox>
			</Form.Item>
			<Button type="text" onClick={onRemove} aria-label={words.dropChoice}>
				×
			</Button>
		</div>
	);
}

function ChoiceFields() {
	const words = useWords().outreach;
	const form = Form.useFormInstance();
	const askGrades = () =>
		form.setFieldValue(
			'choices',
			[...grades].reverse().map((digit) => ({ digit: `${digit}`, meaning: words.grades[digit] })),
		);
	return (
		<Form.List name="choices">
			{(fields, { add, remove }) => (
				<div className="registry-wishes">
					<div>{words.choices}</div>
					<div className="quiet registry-small">{words.choicesHint}</div>
					{fields.map((field) => (
						<ChoiceLine key={field.key} index={field.name} onRemove={() => remove(field.name)} />
					))}
					<div className="outreach-results">
						<Button type="dashed" size="small" disabled={fields.length >= DIGITS.length} onClick={() => add({})} data-testid="choice-add">
							{words.addChoice}
						</Button>
						{fields.length === 0 && (
							<Button type="dashed" size="small" onClick={askGrades} data-testid="choice-grades">
								{words.satisfaction}
							</Button>
						)}
					</div>
				</div>
			)}
		</Form.List>
	);
}

/** Asks what is read to whom, between which hours, and which digits mean what. */
export function CampaignSheet({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
	const words = useWords().outreach;
	const { account } = useSession();
	const now = Date.now();
	return (
		<Sheet title={words.newCampaign} name="campaign-sheet" width={640} onClose={onClose}>
			<p className="quiet">{words.campaignMeans}</p>
			<CommandForm<CampaignDraft>
				name="campaign-form"
				path="/campaigns"
				submit={words.start}
				initial={{ areaPath: account.areaPath, startsAt: fieldOf(now), endsAt: fieldOf(now + 4 * HOUR_MS) }}
				bodyOf={({ startsAt, endsAt, choices = [], ...said }) => ({
					...said,
					choices: choices.map((choice) => ({ ...choice, helps: choice.helps ?? false })),
					...{ startsAt: instantOf(startsAt), endsAt: instantOf(endsAt) },
				})}
				onDone={onClose}
				onSettled={onDone}
				onCancel={onClose}
			>
				<TextField name="title" label={words.name} placeholder={words.nameHint} isRequired max={60} />
				<LongField name="text" label={words.read} placeholder={words.readHint} isRequired max={500} />
				<ChoiceFields />
				<Field name="areaPath" label={words.who} hint={words.whoHint} isRequired>
					<AreaPick />
				</Field>
				<div className="registry-form-pair">
					<TextField name="startsAt" label={words.startsAt} type="datetime-local" isRequired />
					<TextField name="endsAt" label={words.endsAt} type="datetime-local" isRequired />
				</div>
			</CommandForm>
		</Sheet>
	);
}
