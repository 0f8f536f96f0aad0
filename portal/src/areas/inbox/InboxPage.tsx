export const InboxPage = () => <div className="za-page" />;
