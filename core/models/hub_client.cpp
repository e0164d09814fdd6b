#include "core/models/hub_client.h"

#include <QTimer>
#include <QUrlQuery>

#include <algorithm>
#include <random>

namespace core::models {
namespace {

constexpr qsizetype kMostAnswerBytes = 32 << 20;
constexpr int kMostPages = 50;
constexpr int kMostFound = 50;
constexpr std::chrono::milliseconds kLongestWait{60'000};

QUrl below(const QUrl& hub, const QString& path)
{
    QUrl url = hub;
    QString base = hub.path();
    while (base.endsWith(QLatin1Char('/'))) {
        base.chop(1);
    }
    url.setPath(base + path, QUrl::DecodedMode);
    return url;
}

} // namespace

std::optional<std::chrono::milliseconds> waitBeforeRetry(
    const HubSettings& settings, const TransferFailure& failure, int attempt)
{
    if (!failure.isPassing() || attempt + 1 >= settings.tries) {
        return std::nullopt;
    }
    if (failure.waitSeconds >= 0) {
        return std::chrono::seconds(failure.waitSeconds);
    }
    const std::int64_t doubled = settings.retryAfter.count() << std::min(attempt, 16);
    const std::int64_t wait = std::min<std::int64_t>(doubled, kLongestWait.count());
    // Many clients of a hub that comes back should not all come at once.
    static thread_local std::minstd_rand random{std::random_device{}()};
    return std::chrono::milliseconds(wait / 2 + std::int64_t(random()) % (wait / 2 + 1));
}

QUrl HubClient::addressOf(const QUrl& hub, const ModelReference& model, const std::string& file)
{
    return below(
        hub, QStringLiteral("/%1/resolve/%2/%3")
                 .arg(QString::fromStdString(model.repository),
                     QString::fromStdString(model.revision), QString::fromStdString(file)));
}

void HubClient::search(
    const QString& words, std::function<void(Result<std::vector<HubRepository>>)> then)
{
    cancel();
    QUrl url = below(m_connection.settings().base, QStringLiteral("/api/models"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("search"),
        QString::fromLatin1(QUrl::toPercentEncoding(words.trimmed().left(200))));
    query.addQueryItem(QStringLiteral("filter"), QStringLiteral("gguf"));
    query.addQueryItem(QStringLiteral("sort"), QStringLiteral("downloads"));
    query.addQueryItem(QStringLiteral("direction"), QStringLiteral("-1"));
    query.addQueryItem(QStringLiteral("limit"), QString::number(kMostFound));
    url.setQuery(query);
    get(url, Purpose::Search, [then = std::move(then)](Result<Page> page) {
        if (!page) {
            return then(tl::unexpected<Error>(page.error()));
        }
        then(parseSearch({page->body.constData(), std::size_t(page->body.size())}));
    });
}

void HubClient::listFiles(
    const ModelReference& model, std::function<void(Result<std::vector<HubFile>>)> then)
{
    cancel();
    QUrl url = below(m_connection.settings().base,
        QStringLiteral("/api/models/%1/tree/%2")
            .arg(QString::fromStdString(model.repository), QString::fromStdString(model.revision)));
    url.setQuery(QStringLiteral("recursive=true"));
    listPage(url, {}, 1, std::move(then));
}

void HubClient::listPage(const QUrl& url, std::vector<HubFile> known, int pages,
    std::function<void(Result<std::vector<HubFile>>)> then)
{
    get(url, Purpose::ListFiles,
        [this, url, pages, known = std::move(known), then = std::move(then)](
            Result<Page> page) mutable {
            if (!page) {
                return then(tl::unexpected<Error>(page.error()));
            }
            Result<std::vector<HubFile>> files =
                parseTree({page->body.constData(), std::size_t(page->body.size())});
            if (!files) {
                return then(std::move(files));
            }
            known.insert(known.end(), files->begin(), files->end());
            const QUrl next =
                url.resolved(QUrl::fromEncoded(QByteArray::fromStdString(page->next)));
            if (page->next.empty() || pages >= kMostPages || next.host() != url.host()) {
                return then(std::move(known));
            }
            listPage(next, std::move(known), pages + 1, std::move(then));
        });
}

void HubClient::cancel()
{
    m_context = std::make_unique<QObject>();
    m_transfer.reset();
}

void HubClient::get(const QUrl& url, Purpose purpose, std::function<void(Result<Page>)> then)
{
    attempt(url, purpose, 0, std::move(then));
}

void HubClient::attempt(
    QUrl url, Purpose purpose, int number, std::function<void(Result<Page>)> then)
{
    m_page = {};
    Transfer::Handlers handlers;
    handlers.head = [this](const ReplyHead& head) {
        m_page.next = nextPage(head.link);
        return true;
    };
    handlers.bytes = [this](const QByteArray& bytes) {
        if (m_page.body.size() <= kMostAnswerBytes) {
            m_page.body += bytes;
        }
    };
    handlers.done = [this, url, purpose, number, then = std::move(then)](
                        const std::optional<TransferFailure>& failure) {
        // Out of the transfer's own call, which `then` may end.
        QTimer::singleShot(0, m_context.get(), [=, this] {
            if (!failure) {
                if (m_page.body.size() > kMostAnswerBytes) {
                    return then(fail(ErrorCode::Malformed, "the hub's answer has no end"));
                }
                return then(std::move(m_page));
            }
            const auto wait = waitBeforeRetry(m_connection.settings(), *failure, number);
            if (!wait) {
                return then(tl::unexpected<Error>(failure->error()));
            }
            QTimer::singleShot(
                *wait, m_context.get(), [=, this] { attempt(url, purpose, number + 1, then); });
        });
    };
    m_transfer =
        Transfer::start(m_connection, {url, purpose, std::nullopt, false}, std::move(handlers));
}

} // namespace core::models
