import type { CommandResult, MemberRow } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, NumberField, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

export interface FirmDraft {
	name: string;
	phone: string;
	areaPath: string;
	capacityPerDay?: number | null;
}

/** Asks who a firm is, where it works, and how much it can do in a day. */
export function FirmFields({ known }: { known?: { areaPath: string; areaName: string } }) {
	const words = useWords().providers;
	return (
		<>
			<div className="registry-form-pair">
				<TextField name="name" label={words.name} isRequired max={80} />
				<TextField name="phone" label={words.phone} isRequired type="tel" max={32} />
			</div>
			<div className="registry-form-pair">
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick known={known} />
				</Field>
				<NumberField name="capacityPerDay" label={words.capacity} max={10_000} hint={words.capacityHint} />
			</div>
		</>
	);
}

/** Writes down the application of a firm; it gets no offers before its papers are good and somebody takes it in. */
export function ApplicationSheet({ onDone, onClose }: { onDone: (id: string) => void; onClose: () => void }) {
	const words = useWords().providers;
	const { account } = useSession();
	return (
		<Sheet title={words.apply} name="application" onClose={onClose}>
			<p className="quiet">{words.applyMeans}</p>
			<CommandForm<FirmDraft, CommandResult<MemberRow>>
				name="application-form"
				path="/members"
				submit={words.applyDo}
				initial={{ areaPath: account.areaPath }}
				bodyOf={({ capacityPerDay, ...firm }) => ({ ...firm, capacityPerDay: capacityPerDay ?? null })}
				onDone={({ view }) => onDone(view.id)}
				onCancel={onClose}
			>
				<FirmFields />
			</CommandForm>
		</Sheet>
	);
}
