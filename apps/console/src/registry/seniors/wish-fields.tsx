import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useWords } from '../words/use-words.ts';

function WishLine({ index, onRemove }: { index: number; onRemove: () => void }) {
	const words = useWords().seniors.wishes;
	const kind: string | undefined = Form.useWatch(['wishes', index, 'kind']);
	const kinds = [
		{ value: 'quiet_hours', label: words.kinds.quiet_hours },
		{ value: 'ring_twice', label: words.kinds.ring_twice },
		{ value: 'text', label: words.kinds.text },
	];
	return (
		<div className="registry-wish">
			<Form.Item name={[index, 'kind']} noStyle>
				<Select options={kinds} aria-label={words.title} style={{ width: 130 }} />
			</Form.Item>
			{kind === 'quiet_hours' && (
				<>
					<Form.Item name={[index, 'from']} noStyle rules={[{ required: true, message: words.from }]}>
						<Input type="time" aria-label={words.from} style={{ width: 132 }} />
					</Form.Item>
					<Form.Item name={[index, 'to']} noStyle rules={[{ required: true, message: words.to }]}>
						<Input type="time" aria-label={words.to} style={{ width: 132 }} />
					</Form.Item>
				</>
			)}
			<Form.Item name={[index, 'note']} noStyle initialValue="">
				<Input maxLength={200} placeholder={words.note} aria-label={words.note} />
			</Form.Item>
			<Button type="text" icon={<DeleteOutlined aria-hidden="true" />} aria-label={words.remove} onClick={onRemove} />
		</div>
	);
}

/** Asks for wishes: hours of quiet, how to ring, and whatever else is to be known. */
export function WishFields() {
	const words = useWords().seniors;
	return (
		<Form.List name="wishes">
			{(fields, { add, remove }) => (
				<div className="registry-wishes">
					<div className="registry-wishes-title">{words.fields.wishes}</div>
					{fields.map((field) => (
						<WishLine key={field.key} index={field.name} onRemove={() => remove(field.name)} />
					))}
					<Button
						size="small"
						type="dashed"
						icon={<PlusOutlined aria-hidden="true" />}
						onClick={() => add({ kind: 'quiet_hours', from: '12:30', to: '14:30', note: '' })}
					>
						{words.wishes.add}
					</Button>
				</div>
			)}
		</Form.List>
	);
}
