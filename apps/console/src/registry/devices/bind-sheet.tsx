import type { SeniorRecord } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Checkbox, Form } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, TextField } from '../parts/fields.tsx';
import { SeniorPick } from '../parts/senior-pick.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { DeviceSheetProps } from './device-sheet-props.ts';

interface BindDraft {
	seniorId: string;
	isOwn: boolean;
	phone?: string;
	sim?: string;
}

/** Puts a device up at the home of a senior; whether it covers anybody shows with the first test press. */
export function BindSheet({ device, onChanged, onClose }: DeviceSheetProps) {
	const words = useWords().devices;
	const { api } = useSession();
	const bodyOf = async ({ seniorId, isOwn, phone, sim }: BindDraft) => {
		const { householdId } = await api.get<SeniorRecord>(`/seniors/${seniorId}/record`);
		return {
			version: device.version,
			householdId,
			seniorId: isOwn ? seniorId : undefined,
			phone: phone?.trim() || undefined,
			sim: sim?.trim() || undefined,
		};
	};
	return (
		<Sheet title={words.bindTitle(device.serial)} name="bind-sheet" onClose={onClose}>
			<p className="quiet">{words.bindMeans}</p>
			<CommandForm<BindDraft>
				name="bind-form"
				path={`/devices/${device.id}/bind`}
				submit={words.acts.bind}
				initial={{ isOwn: device.kind !== 'one_touch_phone' }}
				bodyOf={bodyOf}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<Field name="seniorId" label={words.atHomeOf} isRequired>
					<SeniorPick />
				</Field>
				<Form.Item name="isOwn" valuePropName="checked">
					<Checkbox>{words.isOwn}</Checkbox>
				</Form.Item>
				<div className="registry-form-pair">
					<TextField name="phone" label={words.callsFrom} type="tel" max={32} hint={words.callsFromHint} />
					<TextField name="sim" label={words.sim} max={30} />
				</div>
			</CommandForm>
		</Sheet>
	);
}
