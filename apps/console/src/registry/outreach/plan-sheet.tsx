import { type CareMode, type CarePlanView, type CommandResult, careModes } from '@unwalled/contracts';
import { useSharedWords } from '@unwalled/ui';
import { Checkbox, Form, Segmented } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, LongField, NumberField, TextField } from '../parts/fields.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { dayFromToday } from '../parts/today.ts';
import { useWords } from '../words/use-words.ts';
import { weekdays } from './weekdays.ts';

type Rhythm = 'weekly' | 'interval';

interface PlanDraft {
	seniorId?: string;
	rhythm: Rhythm;
	weekdays: string[];
	everyDays: number;
	startsOn: string;
	at: string;
	until: string;
	mode: CareMode;
	text?: string;
	wish?: string;
	language?: string;
	ringsTwice: boolean;
	inQuietHours: boolean;
}

const draftOf = (plan: CarePlanView | null): PlanDraft => ({
	rhythm: plan?.everyDays ? 'interval' : 'weekly',
	weekdays: (plan === null || plan.everyDays !== null ? [...weekdays] : plan.weekdays).map(String),
	everyDays: plan?.everyDays ?? 2,
	startsOn: plan?.startsOn ?? dayFromToday(0),
	at: plan?.at ?? '16:00',
	until: plan?.until ?? '19:00',
	mode: plan?.mode ?? 'preview',
	text: plan?.text ?? '',
	wish: plan?.wish ?? '',
	language: plan?.language ?? '',
	ringsTwice: plan?.ringsTwice ?? false,
	inQuietHours: plan?.inQuietHours ?? false,
});

async function isSome(chosen: readonly string[], message: string): Promise<void> {
	if (chosen.length === 0) throw new Error(message);
}

function RhythmFields() {
	const words = useWords().outreach;
	const rhythm = Form.useWatch<Rhythm>('rhythm') ?? 'weekly';
	return (
		<>
			<Form.Item name="rhythm" label={words.days}>
				<Segmented
					aria-label={words.days}
					options={[
						{ value: 'weekly', label: words.weekly },
						{ value: 'interval', label: <span data-testid="plan-interval">{words.interval}</span> },
					]}
				/>
			</Form.Item>
			{rhythm === 'weekly' ? (
				// A rule that is `required` would say so of the group, where ARIA knows no such word.
				<Form.Item name="weekdays" rules={[{ validator: (_rule, days: string[]) => isSome(days, words.days) }]}>
					<Checkbox.Group
						role="group"
						aria-label={words.days}
						options={weekdays.map((day) => ({ value: String(day), label: words.weekdays[day] }))}
					/>
				</Form.Item>
			) : (
				<NumberField name="everyDays" label={words.everyDays} isRequired min={1} max={365} unit={words.unitDays} />
			)}
		</>
	);
}

function WishFields() {
	const words = useWords().outreach;
	return (
		<>
			<LongField name="wish" label={words.wish} placeholder={words.wishHint} max={200} />
			<TextField name="language" label={words.language} placeholder={words.languageHint} max={40} />
			<Form.Item name="ringsTwice" valuePropName="checked">
				<Checkbox>{words.ringsTwice}</Checkbox>
			</Form.Item>
			<Form.Item name="inQuietHours" valuePropName="checked">
				<Checkbox>{words.inQuietHours}</Checkbox>
			</Form.Item>
		</>
	);
}

function WhoRings() {
	const words = useWords().outreach;
	const shared = useSharedWords();
	const mode = Form.useWatch<CareMode>('mode');
	return (
		<>
			<ChoiceField
				name="mode"
				label={words.mode}
				isRequired
				options={(Object.keys(careModes) as CareMode[]).map((value) => ({ value, label: shared.careModes[value] }))}
			/>
			{mode === 'automatic' && <LongField name="text" label={words.text} placeholder={words.textHint} isRequired max={500} />}
		</>
	);
}

interface PlanSheetProps {
	/** Null makes a new one. */
	plan: CarePlanView | null;
	onDone(): void;
	onClose(): void;
}

/** Asks whom to ring when, and what they wish. */
export function PlanSheet({ plan, onDone, onClose }: PlanSheetProps) {
	const words = useWords().outreach;
	const bodyOf = ({ rhythm, weekdays: days, everyDays, text = '', wish = '', language = '', ...draft }: PlanDraft) => ({
		...draft,
		...(rhythm === 'weekly' ? { weekdays: days.map(Number), everyDays: null } : { weekdays: [], everyDays }),
		...{ text: draft.mode === 'automatic' ? text.trim() : '', wish: wish.trim(), language: language.trim() },
		...(plan ? { version: plan.version } : {}),
	});
	return (
		<Sheet title={plan ? words.planOf(plan.senior.name) : words.newPlan} name="plan-sheet" width={600} onClose={onClose}>
			{plan && <p className="quiet">{words.planMeans}</p>}
			<CommandForm<PlanDraft, CommandResult<CarePlanView>>
				name="plan-form"
				path={plan ? `/care-plans/${plan.id}/change` : '/care-plans'}
				submit={words.savePlan}
				initial={draftOf(plan)}
				bodyOf={bodyOf}
				onDone={onClose}
				onSettled={onDone}
				onCancel={onClose}
			>
				{!plan && (
					<Field name="seniorId" label={words.senior} isRequired>
						<SeniorPick />
					</Field>
				)}
				<RhythmFields />
				<div className="registry-form-pair">
					<TextField name="at" label={words.at} type="time" isRequired />
					<TextField name="until" label={words.until} type="time" isRequired />
					<TextField name="startsOn" label={words.startsOn} type="date" isRequired />
				</div>
				<WhoRings />
				<WishFields />
			</CommandForm>
		</Sheet>
	);
}
