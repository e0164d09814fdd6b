#include "tests/bench/documents/business_papers.h"

#include <QFont>
#include <QFontMetricsF>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <random>

namespace bench {
namespace {

constexpr const char* kFirst[] = {"Anna", "Tom", "Lena", "Peter", "Maria", "Jonas", "Clara",
    "Felix", "Ida", "Max", "Nora", "Paul", "Rosa", "Emil", "Vera", "Otto"};
constexpr const char* kLast[] = {"Berg", "Hill", "Fox", "Moss", "Lund", "Stein", "Vogel", "Winter",
    "Sommer", "Falk", "Brandt", "Keller", "Roth", "Weiss", "Graf", "Horn"};
constexpr const char* kStreets[] = {"Mill Lane", "Castle Road", "Harbour Street", "Linden Avenue",
    "Church Walk", "Garden Row", "Station Road", "Bridge Street"};
constexpr const char* kFiller[] = {
    "The parties have read this agreement and agree to be bound by it in all its parts.",
    "Changes are made in writing only, and both sides keep a signed copy of each of them.",
    "Where a clause turns out to be void, the others stay in force as they are written here.",
    "Notices are sent to the address that stands on the first page, unless another was named.",
    "The rooms are handed over clean, with all keys, and a record is made of their state.",
    "Small repairs are borne by the tenant up to the amount that the law allows in a year.",
    "The house rules are a part of this agreement and hang in the hall beside the stairs."};

class Paper {
public:
    Paper(const QString& path, const std::string& file)
        : m_file(file)
        , m_writer(path)
    {
        m_writer.setPageSize(QPageSize(QPageSize::A4));
        m_writer.setPageMargins(QMarginsF());
        m_writer.setResolution(72);
        m_painter.begin(&m_writer);
        m_painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 10));
    }

    void heading(const std::string& text)
    {
        m_y += 14;
        m_painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 14));
        m_painter.drawText(QPointF(72, m_y), QString::fromStdString(text));
        m_painter.setFont(QFont(QStringLiteral("DejaVu Sans"), 10));
        m_y += 20;
    }

    void text(const std::string& line)
    {
        m_painter.drawText(QPointF(72, m_y), QString::fromStdString(line));
        m_y += 13;
    }

    // "before value after" on one line; remembers where the value stands.
    Fact fact(const std::string& before, const std::string& value, const std::string& after,
        const std::string& question)
    {
        const QFontMetricsF metrics(m_painter.font(), &m_writer);
        const auto head = QString::fromStdString(before);
        const auto words = QString::fromStdString(value);
        const double x = 72 + metrics.horizontalAdvance(head);
        const QRectF ink = metrics.tightBoundingRect(words).translated(x, m_y);
        text(before + value + after);
        return {m_file, question, value, m_page, {ink.x(), ink.y(), ink.width(), ink.height()}};
    }

    void gap() { m_y += 13; }

    void newPage()
    {
        m_writer.newPage();
        m_y = 100;
        ++m_page;
    }

private:
    std::string m_file;
    QPdfWriter m_writer;
    QPainter m_painter;
    double m_y = 100;
    int m_page = 1;
};

} // namespace

std::vector<Fact> drawPapers(const QString& folder, int papers, unsigned seed)
{
    std::mt19937 chance(seed);
    // Not uniform_int_distribution, which every library does its own way.
    const auto below = [&](unsigned most) { return chance() % most; };
    std::vector<Fact> facts;
    for (int i = 0; i < papers; ++i) {
        const std::string tenant = std::string(kFirst[i % 16]) + " " + kLast[(i / 16 * 5 + i) % 16];
        const std::string number = std::to_string(10'000 + i * 37);
        const std::string name = "lease-" + number + ".pdf";
        const std::string file = folder.toStdString() + "/" + name;
        Paper paper(QString::fromStdString(file), file);
        const auto filler = [&](int lines) {
            for (int k = 0; k < lines; ++k) {
                paper.text(kFiller[below(7)]);
                if (k % 4 == 3) {
                    paper.gap();
                }
            }
            paper.gap();
        };
        const std::string of = " in lease " + number + "?";
        paper.heading("Lease agreement " + number);
        facts.push_back(paper.fact("This lease is made between the landlord and ", tenant, ".",
            "Who rents the flat" + of));
        filler(20);
        paper.newPage();
        paper.heading("2 Rent and deposit");
        facts.push_back(
            paper.fact("The monthly rent is ", std::to_string(600 + below(900)) + ".50 euros",
                ", due on the third working day.", "How much rent has to be paid each month" + of));
        facts.push_back(paper.fact("The tenant leaves a deposit of ",
            std::to_string(1200 + below(3000)) + " euros", " with the landlord.",
            "How large is the deposit" + of));
        filler(24);
        paper.newPage();
        paper.heading("3 Rooms");
        facts.push_back(paper.fact("The flat lies at ",
            std::to_string(1 + below(140)) + " " + kStreets[below(8)], ", second floor.",
            "Where is the flat" + of));
        filler(16);
        paper.heading("4 End of the lease");
        facts.push_back(
            paper.fact("The notice period is ", std::to_string(2 + below(10)) + " months",
                " to the end of a month.", "How long is the period of notice" + of));
        filler(12);
    }
    return facts;
}

} // namespace bench
