import { PhoneOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';

/** Calls a number that stands on no file: 120, 110, a neighbour whom the caller names. */
export function DialForm({ isBusy, onCall }: { isBusy: boolean; onCall: (phone: string) => void }) {
	const words = useWords();
	const [phone, setPhone] = useState('');
	// People write numbers with spaces and dashes; the line wants digits.
	const digits = phone.replace(/[\s()-]/g, '');
	const dial = () => {
		if (digits === '') return;
		onCall(digits);
		setPhone('');
	};
	return (
		<div className="dial-form">
			<Input
				size="small"
				inputMode="tel"
				value={phone}
				maxLength={32}
				placeholder={words.senior.otherNumber}
				aria-label={words.senior.otherNumber}
				data-testid="dial-input"
				onChange={(event) => setPhone(event.target.value)}
				onPressEnter={dial}
			/>
			<Button size="small" icon={<PhoneOutlined aria-hidden="true" />} disabled={digits === '' || isBusy} onClick={dial} data-testid="dial">
				{words.senior.callShort}
			</Button>
		</div>
	);
}
