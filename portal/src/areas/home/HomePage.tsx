export const HomePage = () => <div className="za-page" />;
