import { Alert } from 'antd';

/** Says why a step of one's own sign-in was refused; nothing while it was not. */
export function AttemptLine({ sentence }: { sentence: string | null }) {
	return (
		<div role="alert" className="registry-refusal">
			{sentence && <Alert type="warning" showIcon title={sentence} />}
		</div>
	);
}
