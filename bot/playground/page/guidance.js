/** What an empty chat says; whose phone is the first one begins. */
export function guidance(phone) {
  const [other] = phone.desk.isFirst(phone) ? phone.desk.others(phone) : [];
  if (!other) return "No messages here yet. Press START.";
  return `Press START, then forward ${phone.name}'s invitation to ${other.name}.`;
}
