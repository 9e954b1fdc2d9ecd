import { type CommandResult, type DeviceKind, type DeviceView, deviceKindSchema } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { AreaPick } from '../parts/area-pick.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { ChoiceField, Field, TextField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';

interface DeviceDraft {
	kind: DeviceKind;
	model: string;
	serial: string;
	sim?: string;
	areaPath: string;
}

/** Takes a device into stock. */
export function RegisterDeviceSheet({ onDone, onClose }: { onDone: (id: string) => void; onClose: () => void }) {
	const words = useWords().devices;
	const { account } = useSession();
	return (
		<Sheet title={words.register} name="register-device" onClose={onClose}>
			<CommandForm<DeviceDraft, CommandResult<DeviceView>>
				name="register-device-form"
				path="/devices"
				submit={words.registerDo}
				initial={{ kind: 'one_touch_phone', areaPath: account.areaPath }}
				bodyOf={({ sim, ...device }) => ({ ...device, sim: sim?.trim() || undefined })}
				onDone={({ view }) => onDone(view.id)}
				onCancel={onClose}
			>
				<div className="registry-form-pair">
					<ChoiceField
						name="kind"
						label={words.kind}
						isRequired
						options={deviceKindSchema.options.map((value) => ({ value, label: words.kinds[value] }))}
					/>
					<TextField name="model" label={words.model} isRequired max={60} />
					<TextField name="serial" label={words.serial} isRequired max={60} />
					<TextField name="sim" label={words.sim} max={30} />
				</div>
				<Field name="areaPath" label={words.area} isRequired>
					<AreaPick />
				</Field>
			</CommandForm>
		</Sheet>
	);
}
