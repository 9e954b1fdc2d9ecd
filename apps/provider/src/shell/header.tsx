import { DutySwitch } from '../duty/duty-switch.tsx';
import { usePhone } from '../home/phone.tsx';
import { useAccount } from '../session/gate.tsx';

/** Shows who works here and, for a worker, the duty switch. */
export function Header() {
	const { account } = useAccount();
	const { home } = usePhone();
	const own = home?.workers.find((worker) => worker.id === account.workerId);
	const firm = (own ?? home?.workers[0])?.provider.name;
	return (
		<header className="header">
			<div>
				<strong>{account.name}</strong>
				<small>{firm}</small>
			</div>
			{own && <DutySwitch worker={own} />}
		</header>
	);
}
