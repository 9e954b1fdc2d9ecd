import type { AskedBody, SeniorFile } from '@unwalled/contracts';
import { useSession, useSharedWords } from '@unwalled/ui';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useDesk } from '../desk/desk.tsx';
import { useWords } from '../words/use-words.ts';

interface AskPickerProps {
	seniors: readonly SeniorFile[];
	isBusy: boolean;
	onAsk(how: 'consult' | 'transfer', to: AskedBody): void;
}

/** Everybody whom the desk knows: colleagues at their seats and the contacts of the household. */
function useChoices(seniors: readonly SeniorFile[]) {
	const words = useWords().inCall;
	const shared = useSharedWords();
	const { account } = useSession();
	const { snapshot } = useDesk();
	const seats = (snapshot?.seats ?? []).filter(({ accountId, state }) => accountId !== account.id && state !== 'offline');
	const contacts = new Map(seniors.flatMap((senior) => senior.contacts.map((contact) => [contact.phone, contact] as const)));
	return [
		{
			label: words.colleagues,
			options: seats.map(({ id, name, state }) => ({ value: id, label: `${name} · ${shared.seatStates[state]}` })),
		},
		{
			label: words.contacts,
			options: [...contacts.values()].map(({ phone, name, relation }) => ({ value: phone, label: `${name} · ${relation} · ${phone}` })),
		},
	].filter(({ options }) => options.length > 0);
}

const bodyOf = (chosen: string): AskedBody => (chosen.startsWith('seat_') ? { seatId: chosen } : { phone: chosen });

/** Chooses whom a call is given to: somebody known, or a number that is typed. */
export function AskPicker({ seniors, isBusy, onAsk }: AskPickerProps) {
	const words = useWords().inCall;
	const choices = useChoices(seniors);
	const [chosen, choose] = useState<string | null>(null);
	const [typed, type] = useState('');
	// People write numbers with spaces and dashes; the line wants digits.
	const whom = chosen ?? typed.replace(/[\s()-]/g, '');
	const ask = (how: 'consult' | 'transfer') => () => onAsk(how, bodyOf(whom));
	return (
		<div className="ask-picker" data-testid="ask-picker">
			<Select
				size="small"
				allowClear
				autoFocus
				value={chosen}
				options={choices}
				placeholder={words.toWhom}
				aria-label={words.toWhom}
				data-testid="ask-whom"
				onChange={(value: string | undefined) => choose(value ?? null)}
			/>
			<Input
				size="small"
				inputMode="tel"
				maxLength={32}
				disabled={chosen !== null}
				value={typed}
				placeholder={words.otherNumber}
				aria-label={words.otherNumber}
				data-testid="ask-number"
				onChange={(event) => type(event.target.value)}
			/>
			<Button size="small" disabled={whom === '' || isBusy} onClick={ask('consult')} data-testid="ask-first">
				{words.askFirst}
			</Button>
			<Button size="small" disabled={whom === '' || isBusy} onClick={ask('transfer')} data-testid="give-now">
				{words.giveNow}
			</Button>
		</div>
	);
}
