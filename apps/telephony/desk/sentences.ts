// What the desk itself says to whoever waits, is rung or is told of an alarm; what callers hear and are asked stands in the voice flows.
export const CALL_IS_LOST = '电话出了问题，请重新拨打。';
export const STILL_WAITING = '坐席马上接听，请不要挂断。';
export const CONTACT_GREETING = '您好，这里是没有围墙的养老院，正在为您接通坐席。本次通话将被录音。';
export const ALARM_IS_OVER = '系统告警已经处理，谢谢。';
export const ALARM_TAKEN = '收到，请尽快查看坐席台。';
export const ALARM_NOT_TAKEN = '没有确认，两分钟后再次呼叫。';
