#include "core/engine/device/device_choice.h"

#include <QtTest>

using namespace core::engine;
using kernels::DeviceKind;
using kernels::VulkanDeviceInfo;
using kernels::VulkanDeviceList;

namespace {

VulkanDeviceInfo device(const char* uuid, DeviceKind kind, const char* unusable = "")
{
    VulkanDeviceInfo info;
    info.uuid = uuid;
    info.name = uuid;
    info.kind = kind;
    info.unusable = unusable;
    return info;
}

const VulkanDeviceInfo kBig = device("aaaa000011112222aaaa000011112222", DeviceKind::Discrete);
const VulkanDeviceInfo kBroken =
    device("aaaa999911112222aaaa000011112222", DeviceKind::Discrete, "its driver is too old");
const VulkanDeviceInfo kSmall = device("bbbb000011112222aaaa000011112222", DeviceKind::Discrete);
const VulkanDeviceInfo kChip = device("cccc000011112222aaaa000011112222", DeviceKind::Integrated);
const VulkanDeviceInfo kSoft = device("dddd000011112222aaaa000011112222", DeviceKind::Software);

// The names of what was chosen, "cpu", or "error".
QString chosen(const char* request, const std::vector<VulkanDeviceInfo>& devices)
{
    const auto choice = chooseDevice(request, {devices, devices.empty() ? "no driver" : ""});
    if (!choice) {
        return QStringLiteral("error");
    }
    QStringList names;
    for (const VulkanDeviceInfo& info : choice->graphics) {
        names << QString::fromStdString(info.uuid.substr(0, 4));
    }
    return names.isEmpty() ? QStringLiteral("cpu") : names.join(u' ');
}

} // namespace

class DeviceChoiceTest : public QObject {
    Q_OBJECT

private slots:
    void requestsMeanDevices_data();
    void requestsMeanDevices();
    void errorsNameTheNextStep();
};

void DeviceChoiceTest::requestsMeanDevices_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* request, const char* expected) {
        QTest::addRow("%s", request) << QString(request) << QString(expected);
    };
    row("auto", "aaaa bbbb"); // every usable discrete one
    row("vulkan", "aaaa bbbb");
    row("cpu", "cpu");
    row("vulkan:0", "aaaa");
    row("vulkan:1", "error"); // cannot be used
    row("vulkan:3", "cccc");
    row("vulkan:4", "dddd"); // software, but asked for
    row("vulkan:5", "error");
    row("vulkan:cccc0000", "cccc");
    row("vulkan:CCCC0000-1111", "cccc");
    row("vulkan:cccc0001", "error");
    row("vulkan:", "error");
    row("vulkan:x", "error");
    row("gpu", "error");
    row("", "error");
}

void DeviceChoiceTest::requestsMeanDevices()
{
    QFETCH(QString, request);
    QTEST(chosen(qPrintable(request), {kBig, kBroken, kSmall, kChip, kSoft}), "expected");
}

void DeviceChoiceTest::errorsNameTheNextStep()
{
    for (const char* request : {"vulkan:7", "vulkan:aaaa", "vulkan:ffffffff", "tpu", "vulkan"}) {
        const auto choice = chooseDevice(request, {{}, "no driver is installed"});
        QVERIFY(!choice);
        QVERIFY2(choice.error().detail.find("hearth devices") != std::string::npos,
            choice.error().detail.c_str());
    }
    QCOMPARE(chosen("auto", {kSoft}), QStringLiteral("cpu")); // never a software one unasked
    QCOMPARE(chosen("vulkan", {kSoft}), QStringLiteral("dddd"));
    QCOMPARE(chosen("auto", {kChip, kSoft}), QStringLiteral("cccc"));
    QCOMPARE(chosen("auto", {kBroken}), QStringLiteral("cpu"));
    QCOMPARE(chosen("vulkan:aaaa0000", {kBig, kBig}), QStringLiteral("error")); // which of them?
}

QTEST_APPLESS_MAIN(DeviceChoiceTest)
#include "device_choice_test.moc"
