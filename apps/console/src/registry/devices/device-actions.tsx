import { Button } from 'antd';
import { useState } from 'react';
import { usePosts } from '../../commands/use-posts.ts';
import { ActButton } from '../parts/act-button.tsx';
import { CommandForm } from '../parts/command-form.tsx';
import { RefusalLine } from '../parts/faces.tsx';
import { LongField } from '../parts/fields.tsx';
import { ReasonSheet } from '../parts/reason-sheet.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useCanChange } from '../parts/use-can-change.ts';
import { useWords } from '../words/use-words.ts';
import { BindSheet } from './bind-sheet.tsx';
import type { DeviceSheetProps } from './device-sheet-props.ts';
import { ExchangeSheet } from './exchange-sheet.tsx';

/** What opens a form; a test press is done at one press. */
const acts = ['bind', 'report_fault', 'repair', 'exchange', 'unbind', 'retire'] as const;
type Act = (typeof acts)[number];

function NoteSheet({ device, onChanged, onClose, act }: DeviceSheetProps & { act: 'report_fault' | 'repair' }) {
	const words = useWords().devices;
	const shell = useWords().shell;
	const isFault = act === 'report_fault';
	return (
		<Sheet title={shell.about(words.acts[act], device.serial)} name="device-note" onClose={onClose}>
			<CommandForm<{ text?: string }>
				name="device-note-form"
				path={`/devices/${device.id}/${isFault ? 'fault' : 'repair'}`}
				submit={words.acts[act]}
				bodyOf={({ text = '' }) => ({ version: device.version, [isFault ? 'fault' : 'note']: text })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<LongField name="text" label={isFault ? words.fault : words.repairNote} isRequired={isFault} max={300} />
			</CommandForm>
		</Sheet>
	);
}

function ActSheet({ act, ...props }: DeviceSheetProps & { act: Act }) {
	const words = useWords().devices;
	const shell = useWords().shell;
	const { device, onChanged, onClose } = props;
	if (act === 'bind') return <BindSheet {...props} />;
	if (act === 'exchange') return <ExchangeSheet {...props} />;
	if (act === 'report_fault' || act === 'repair') return <NoteSheet {...props} act={act} />;
	return (
		<ReasonSheet
			title={shell.about(words.acts[act], device.serial)}
			hint={words.actMeans[act]}
			path={`/devices/${device.id}/${act}`}
			body={{ version: device.version }}
			submit={words.acts[act]}
			isDanger={act === 'retire'}
			onDone={onChanged}
			onSettled={onChanged}
			onClose={onClose}
		/>
	);
}

/** What can be done with a device as it stands. */
export function DeviceActions({ device, onChanged }: Omit<DeviceSheetProps, 'onClose'>) {
	const words = useWords().devices;
	const [act, setAct] = useState<Act | null>(null);
	const posts = usePosts(onChanged);
	const canChange = useCanChange();
	if (!canChange) return null;
	return (
		<>
			<div className="registry-tab-actions">
				{device.allowedActions.includes('test_press') && (
					<ActButton
						posts={posts}
						path={`/devices/${device.id}/test-press`}
						body={{ version: device.version }}
						ask={words.testAsk}
						name="device-test"
					>
						{words.acts.test_press}
					</ActButton>
				)}
				{acts
					.filter((one) => device.allowedActions.includes(one))
					.map((one) => (
						<Button key={one} size="small" danger={one === 'retire'} onClick={() => setAct(one)} data-testid={`device-${one}`}>
							{words.acts[one]}
						</Button>
					))}
			</div>
			<RefusalLine refusal={posts.refusal} />
			{act && <ActSheet act={act} device={device} onChanged={onChanged} onClose={() => setAct(null)} />}
		</>
	);
}
