import type { ReactNode } from 'react';

/** Names a page, says in a line what it is for, and holds what can be done on it. */
export function PageHead({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
	return (
		<header className="registry-head">
			<div>
				<h2>{title}</h2>
				<p className="quiet">{hint}</p>
			</div>
			{children && <div className="registry-head-actions">{children}</div>}
		</header>
	);
}
