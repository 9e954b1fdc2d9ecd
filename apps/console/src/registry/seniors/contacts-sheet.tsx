import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { ContactEntry } from '@unwalled/contracts';
import { Button, Checkbox, Form, Input } from 'antd';
import { CommandForm } from '../parts/command-form.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { useWords } from '../words/use-words.ts';
import type { FileProps } from './file-props.ts';

const rights = ['holdsKey', 'toldOfAlarms', 'mayOrder', 'maySeePosition'] as const;
const emptyContact = { name: '', relation: '', phone: '', holdsKey: false, toldOfAlarms: true, mayOrder: false, maySeePosition: false };

interface ContactLineProps {
	index: number;
	onUp: () => void;
	onRemove: () => void;
}

function ContactLine({ index, onUp, onRemove }: ContactLineProps) {
	const words = useWords().seniors.contacts;
	const text = (name: 'name' | 'relation' | 'phone', max: number) => (
		<Form.Item name={[index, name]} rules={[{ required: true, whitespace: true, message: words.needed[name] }]}>
			<Input maxLength={max} placeholder={words[name]} aria-label={`${index + 1} ${words[name]}`} />
		</Form.Item>
	);
	return (
		<fieldset className="registry-contact" data-testid={`contact-line-${index}`}>
			<div className="registry-contact-who">
				<span className="quiet">{index + 1}</span>
				{text('name', 60)}
				{text('relation', 40)}
				{text('phone', 32)}
				<Button
					type="text"
					icon={<ArrowUpOutlined aria-hidden="true" />}
					disabled={index === 0}
					aria-label={words.up}
					title={words.up}
					onClick={onUp}
				/>
				<Button
					type="text"
					icon={<DeleteOutlined aria-hidden="true" />}
					aria-label={words.remove}
					title={words.remove}
					onClick={onRemove}
				/>
			</div>
			<div className="registry-contact-may">
				{rights.map((right) => (
					<Form.Item key={right} name={[index, right]} valuePropName="checked" noStyle>
						<Checkbox>{words.rights[right]}</Checkbox>
					</Form.Item>
				))}
			</div>
		</fieldset>
	);
}

/** Changes who is told and asked: their order, their telephones, and what each may do. */
export function ContactsSheet({ record, onChanged, onClose }: FileProps & { onClose: () => void }) {
	const words = useWords().seniors.contacts;
	const initial = record.contacts.map(({ ordinal: _, ...contact }): ContactEntry => contact);
	return (
		<Sheet title={words.editTitle(record.name)} name="contacts-sheet" width={720} onClose={onClose}>
			<p className="quiet">{words.hint}</p>
			<CommandForm<{ contacts: ContactEntry[] }>
				name="contacts-form"
				path={`/seniors/${record.id}/contacts`}
				submit={words.save}
				initial={{ contacts: initial }}
				bodyOf={({ contacts }) => ({ version: record.version, contacts })}
				onDone={onClose}
				onSettled={onChanged}
				onCancel={onClose}
			>
				<Form.List name="contacts">
					{(fields, { add, remove, move }) => (
						<>
							{fields.map((field) => (
								<ContactLine
									key={field.key}
									index={field.name}
									onUp={() => move(field.name, field.name - 1)}
									onRemove={() => remove(field.name)}
								/>
							))}
							<Button
								type="dashed"
								size="small"
								icon={<PlusOutlined aria-hidden="true" />}
								onClick={() => add(emptyContact)}
								data-testid="contact-add"
							>
								{words.add}
							</Button>
						</>
					)}
				</Form.List>
			</CommandForm>
		</Sheet>
	);
}
