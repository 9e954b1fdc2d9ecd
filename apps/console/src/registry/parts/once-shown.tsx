import { CopyOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface OnceShownProps {
	title: string;
	/** What can be read here now and never again. */
	secret: string;
	hint: string;
	onClose(): void;
}

/** Shows a code or key that is shown only once, and copies it. */
export function OnceShown({ title, secret, hint, onClose }: OnceShownProps) {
	const words = useWords().shell;
	const [isCopied, setCopied] = useState(false);
	const copy = async () => {
		// Without a secure context there is no clipboard; the text can still be marked by hand.
		await navigator.clipboard?.writeText(secret);
		setCopied(navigator.clipboard !== undefined);
	};
	return (
		<Alert
			className="registry-undo"
			type="info"
			closable={{ onClose }}
			title={title}
			role="status"
			data-testid="once-shown"
			description={
				<>
					<code className="registry-secret" data-testid="once-secret">
						{secret}
					</code>
					<p className="quiet">{hint}</p>
					<Button size="small" icon={<CopyOutlined aria-hidden="true" />} onClick={copy}>
						{isCopied ? words.copied : words.copy}
					</Button>
				</>
			}
		/>
	);
}
