/** Every key of the product, as the dialog of keys lists them. Keys of a sequence are separated by a blank. */
export const shortcutGroups = [
  {
    title: 'Everywhere',
    shortcuts: [
      {
        keys: '$mod+k',
        does: 'Go to a page, a saved view, a QueueID or a phone number, or do something on this page',
      },
      { keys: 'g c', does: 'Go to the calls' },
      { keys: 'g o', does: 'Go to the overview' },
      { keys: 'g a', does: 'Go to the analytics' },
      { keys: 'g n', does: 'Go to the numbers' },
      { keys: 'g i', does: 'Go to the inbox' },
      { keys: ']', does: 'Next page of a list' },
      { keys: '[', does: 'Previous page of a list' },
      { keys: 'z', does: 'Switch between your time zone and UTC' },
      { keys: '?', does: 'Show these keys' },
    ],
  },
  {
    title: 'In the list of calls',
    shortcuts: [
      { keys: '/', does: 'Search for a phone number' },
      { keys: 'j', does: 'Next call' },
      { keys: 'k', does: 'Call before' },
      { keys: 'Enter', does: 'Open the call' },
      { keys: 'x', does: 'Select the call' },
      { keys: 'Shift+x', does: 'Select all from the one selected before' },
      { keys: 'Shift+j', does: 'Select on to the next call, or back from it' },
      { keys: 'Shift+k', does: 'Select on to the call before, or back from it' },
      { keys: '*', does: 'Select all calls that match' },
      { keys: 'Escape', does: 'Clear the selection' },
      { keys: '.', does: 'Bring in new and changed calls' },
    ],
  },
  {
    title: 'On the page of a call',
    shortcuts: [
      { keys: 'j', does: 'Next call of the list' },
      { keys: 'k', does: 'Call before it' },
      { keys: 'Escape', does: 'Back to the list' },
      { keys: 'h', does: 'A person answered' },
      { keys: 'm', does: 'A machine answered' },
      { keys: 'f', does: 'A fax answered' },
      { keys: 'u', does: 'Nobody can tell who answered' },
      { keys: 'r', does: 'A random call of the list that nobody labelled' },
    ],
  },
] as const;

/** Where "g" and a letter lead. */
export const pageKeys: Record<string, string> = {
  'g c': '/calls',
  'g o': '/',
  'g a': '/analytics',
  'g n': '/numbers',
  'g i': '/inbox',
};
