/** For servers whose viewers are to get all that is said, however fast it comes. */
export default { rooms: { "*": { settings: { displayPerSecond: 0 } } } };
