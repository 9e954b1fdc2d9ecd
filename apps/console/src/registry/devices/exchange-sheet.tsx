import type { DeviceView } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { Select } from 'antd';
import { useFetched } from '../../desk/use-fetched.ts';
import { CommandForm } from '../parts/command-form.tsx';
import { Field, ReasonField } from '../parts/fields.tsx';
import { Sheet } from '../parts/sheet.tsx';
import type { ListPage } from '../parts/use-list.ts';
import { useWords } from '../words/use-words.ts';
import type { DeviceSheetProps } from './device-sheet-props.ts';

/** Puts a device of the stock in another one's place. */
export function ExchangeSheet({ device, onChanged, onClose }: DeviceSheetProps) {
	const words = useWords().devices;
	const { api } = useSession();
	const stock = useFetched<ListPage<DeviceView>>('stock', 0, () => api.get('/devices', { status: 'stock', limit: '100' }));
	const options = (stock.value?.rows ?? []).map((one) => ({
		value: one.id,
		label: `${one.serial} · ${words.kinds[one.kind]} ${one.model} · ${one.areaName}`,
	}));
	return (
		<Sheet title={words.exchangeTitle(device.serial)} name="exchange-sheet" onClose={onClose}>
			<p className="quiet">{words.exchangeMeans}</p>
			<CommandForm<{ replacementId: string; reason: string }>
				name="exchange-form"
				path={`/devices/${device.id}/exchange`}
				submit={words.acts.exchange}
				bodyOf={(filled) => ({ version: device.version, ...filled })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<Field name="replacementId" label={words.replacement} isRequired>
					<Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={stock.isLoading} notFoundContent={words.noStock} />
				</Field>
				<ReasonField />
			</CommandForm>
		</Sheet>
	);
}
