import { answerAlarm, countAlarms, findAlarm } from '@unwalled/audit';
import { id } from '@unwalled/contracts';
import { findAddress, findSenior } from '@unwalled/registry';
import type { Ask, Script } from '@unwalled/telephony';
import { answerAlert, findAlertCall } from '@unwalled/ticket';
import { z } from 'zod';
import { readForm } from '../read-form.ts';
import { alarmSentence, alertAnswered, alertIsOver, alertSentence } from './alert-sentences.ts';
import type { Answer } from './leg.ts';
import { ALARM_IS_OVER, ALARM_NOT_TAKEN, ALARM_TAKEN } from './sentences.ts';
import { sayAndHangUp } from './steps.ts';

const callQuery = z.object({ call: id('call') });
const alarmQuery = z.object({ alarm: id('alm') });
const ALERT_TIMEOUT_S = 10;

/** Tells somebody of an unanswered need; pressing 1 takes it. A machine that answers presses nothing. */
export const tellAlert: Answer = async ({ house }, { query }) => {
	const callId = readForm(callQuery, query).call;
	const alert = await findAlertCall(house, callId);
	if (!alert.open) return sayAndHangUp(alertIsOver(alert.by));
	const { sql } = house.database;
	const place = alert.householdId ? await findAddress(sql, alert.householdId) : '';
	const name = alert.seniorId ? (await findSenior(sql, alert.seniorId)).name : '';
	return askForOne(alertSentence({ ...alert, place, name }), { path: '/alert-answer', query: { call: callId } });
};

/** Takes what was pressed after an alert. */
export const takeAlertKey: Answer = async ({ house, log }, { query, digits = '' }) => {
	const { call } = readForm(callQuery, query);
	const { outcome, by } = await answerAlert(house, { callId: call, digits });
	log.info({ command: 'answerAlert', thread: { callId: call }, outcome });
	return sayAndHangUp(alertAnswered(outcome, by));
};

/** Tells the supervisor what the auditor found; pressing 1 takes note of it. */
export const tellAlarm: Answer = async ({ house }, { query }) => {
	const { alarm: alarmId } = readForm(alarmQuery, query);
	const alarm = await findAlarm(house.database.sql, alarmId);
	if (alarm.acknowledgedAt || alarm.overAt) return sayAndHangUp(ALARM_IS_OVER);
	const others = Math.max(0, (await countAlarms(house.database.sql)) - 1);
	return askForOne(alarmSentence(alarm, others), { path: '/alarm-answer', query: { alarm: alarmId } });
};

/** Takes what the supervisor pressed. */
export const takeAlarmKey: Answer = async ({ house, log }, { query, digits = '' }) => {
	const { alarm: alarmId } = readForm(alarmQuery, query);
	const outcome = await answerAlarm(house, { alarmId, digits });
	log.info({ command: 'answerAlarm', alarmId, outcome });
	return sayAndHangUp(outcome === 'acknowledged' ? ALARM_TAKEN : ALARM_NOT_TAKEN);
};

const askForOne = (text: string, next: Ask): Script => [{ do: 'gather', text, timeoutS: ALERT_TIMEOUT_S, next }];
