import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export type Tone = 'main' | 'plain' | 'life' | 'quiet';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
	tone?: Tone;
	icon?: IconName;
	children: ReactNode;
}

/** Draws a button that a thumb cannot miss. */
export function Button({ tone = 'plain', icon, children, className = '', ...rest }: ButtonProps) {
	return (
		<button type="button" {...rest} className={`button button-${tone} ${className}`}>
			{icon && <Icon name={icon} />}
			<span>{children}</span>
		</button>
	);
}

interface LinkButtonProps {
	href: string;
	icon: IconName;
	tone?: Tone;
	/** For a page in another window; `tel:` and `geo:` stay in this one. */
	isExternal?: boolean;
	children: ReactNode;
}

/** Draws a link as large as a button. */
export function LinkButton({ href, icon, tone = 'plain', isExternal = false, children }: LinkButtonProps) {
	const outside = isExternal ? { target: '_blank', rel: 'noreferrer' } : {};
	return (
		<a className={`button button-${tone}`} href={href} {...outside}>
			<Icon name={icon} />
			<span>{children}</span>
		</a>
	);
}
