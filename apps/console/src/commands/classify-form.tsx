import type { ServiceItem, TicketRow } from '@unwalled/contracts';
import { useLanguage, useSession, useSharedWords } from '@unwalled/ui';
import { Button, Input, Select } from 'antd';
import { useRef } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { useFetched } from '../desk/use-fetched.ts';
import { KeyCap } from '../keys/key-cap.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { priorityOrder } from './classification.ts';
import type { Classification } from './use-classification.ts';
import './commands.css';

function PriorityChoice({ classification }: { classification: Classification }) {
	const words = useWords();
	const shared = useSharedWords();
	const { overlay } = useDesk();
	const group = useRef<HTMLDivElement>(null);
	const focus = () => group.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
	useKeys({ c: focus }, overlay === null);
	return (
		<div role="radiogroup" aria-label={words.commands.priority} className="priority-choice" ref={group}>
			{priorityOrder.map((priority) => (
				<label key={priority} title={shared.priorityMeans[priority]} className={`priority-option priority-option-${priority}`}>
					<input
						type="radio"
						name="priority"
						checked={classification.priority === priority}
						data-testid={`priority-${priority}`}
						onChange={() => classification.setPriority(priority)}
					/>
					<span>{priority}</span> {shared.priorities[priority]}
				</label>
			))}
		</div>
	);
}

/** Names the chosen service before the list has come, so that nobody reads its code. */
function useServiceItems(row: TicketRow) {
	const { api } = useSession();
	const items = useFetched<ServiceItem[]>('service-items', 0, () => api.get('/service-items'));
	return { items: items.value ?? (row.serviceItem ? [row.serviceItem] : []), isLoading: items.isLoading };
}

function ServiceChoice({ row, classification }: { row: TicketRow; classification: Classification }) {
	const words = useWords();
	const { language } = useLanguage();
	const { items, isLoading } = useServiceItems(row);
	const options = items.map((item) => ({ value: item.code, label: language === 'zh' ? item.nameZh : item.nameEn }));
	const isKnown = options.some(({ value }) => value === classification.service);
	return (
		<Select
			size="small"
			showSearch={{ optionFilterProp: 'label' }}
			loading={isLoading}
			value={isKnown ? classification.service : null}
			options={options}
			placeholder={words.commands.noService}
			aria-label={words.commands.service}
			data-testid="service-item"
			onChange={classification.setService}
		/>
	);
}

function Reason({ classification }: { classification: Classification }) {
	const words = useWords();
	if (!classification.needsReason) return null;
	return (
		<>
			<Input
				size="small"
				value={classification.reason.text}
				maxLength={500}
				status={classification.lacksReason ? 'error' : undefined}
				placeholder={words.commands.reason}
				aria-label={words.commands.reason}
				data-testid="priority-reason"
				onChange={(event) => classification.reason.write(event.target.value)}
				onPressEnter={classification.save}
			/>
			{classification.lacksReason && (
				<span role="alert" className="late">
					{words.commands.reasonNeeded}
				</span>
			)}
		</>
	);
}

/** Asks how urgent it is, which service helps, and for one sentence. */
export function ClassifyForm({ row, classification }: { row: TicketRow; classification: Classification }) {
	const words = useWords();
	if (!classification.isAllowed) return row.summary ? <p className="summary">{row.summary}</p> : null;
	return (
		<section className="classify-form" aria-label={words.commands.classify} data-testid="classify-form">
			<div className="form-head">
				<h3>
					{words.commands.classify} <KeyCap>C</KeyCap>
				</h3>
				{classification.isChanged && <span className="late">{words.commands.unsaved}</span>}
				<Button
					size="small"
					disabled={!classification.isChanged}
					loading={classification.isSaving}
					onClick={classification.save}
					data-testid="action-classify"
				>
					{words.commands.save} <KeyCap>↵</KeyCap>
				</Button>
			</div>
			<PriorityChoice classification={classification} />
			<Reason classification={classification} />
			<ServiceChoice row={row} classification={classification} />
			<Input
				size="small"
				value={classification.summary.text}
				maxLength={500}
				placeholder={words.commands.summaryHint}
				aria-label={words.commands.summary}
				data-testid="summary-input"
				onChange={(event) => classification.summary.write(event.target.value)}
				onPressEnter={classification.save}
			/>
		</section>
	);
}
