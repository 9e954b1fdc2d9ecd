import { Alert } from 'antd';

/** Shows why something was refused. */
export function Refusal({ sentence }: { sentence: string | null }) {
	return (
		<div role="alert" data-testid="step-error">
			{sentence && <Alert type="error" showIcon title={sentence} style={{ marginBottom: 16 }} />}
		</div>
	);
}
