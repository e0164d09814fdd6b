#include "core/engine/device/device_store.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace core::engine;

namespace {

kernels::VulkanDeviceInfo device(const char* driver = "driver 1")
{
    kernels::VulkanDeviceInfo info;
    info.uuid = "00112233445566778899aabbccddeeff";
    info.driver = driver;
    return info;
}

std::vector<std::byte> someKernels()
{
    std::vector<std::byte> data(5000);
    for (std::size_t i = 0; i < data.size(); ++i) {
        data[i] = std::byte(i * 7);
    }
    return data;
}

} // namespace

class DeviceStoreTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void kernelsComeBackForTheSameDriver();
    void damageIsNothing();
    void verdictsComeBackByModel();
    void whereNothingCanBeWrittenNothingIsKept();

private:
    std::filesystem::path file(const char* extension) const
    {
        return m_folder / "devices" / (device().uuid + extension);
    }
    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_folder;
};

void DeviceStoreTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_folder = m_directory->path().toStdU16String();
}

void DeviceStoreTest::kernelsComeBackForTheSameDriver()
{
    const DeviceStore store(m_folder);
    QVERIFY(store.compiledKernels(device()).empty());
    store.keepCompiledKernels(device(), someKernels());
    QVERIFY(store.compiledKernels(device()) == someKernels());
    QVERIFY(store.compiledKernels(device("driver 2")).empty());
    store.keepCompiledKernels(device(), {}); // nothing new: what is there stays
    QVERIFY(store.compiledKernels(device()) == someKernels());
}

void DeviceStoreTest::damageIsNothing()
{
    const DeviceStore store(m_folder);
    store.keepCompiledKernels(device(), someKernels());
    const auto size = std::filesystem::file_size(file(".kernels"));
    for (const std::uintmax_t at : {std::uintmax_t(0), std::uintmax_t(20), size - 1}) {
        store.keepCompiledKernels(device(), someKernels());
        std::fstream bytes(file(".kernels"), std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekg(std::streamoff(at));
        const char old = char(bytes.get());
        bytes.seekp(std::streamoff(at));
        bytes.put(char(old ^ 0x40));
        bytes.close();
        QVERIFY(store.compiledKernels(device()).empty());
    }
    for (const std::uintmax_t length : {std::uintmax_t(0), std::uintmax_t(10), size - 1}) {
        store.keepCompiledKernels(device(), someKernels());
        std::filesystem::resize_file(file(".kernels"), length);
        QVERIFY(store.compiledKernels(device()).empty());
    }
    std::ofstream(file(".json")) << "{\"key\": 1, \"models\": [";
    QVERIFY(!store.verdict(device(), "model"));
    QVERIFY(store.verdicts(device()).empty());
}

void DeviceStoreTest::verdictsComeBackByModel()
{
    const DeviceStore store(m_folder);
    SelfTestVerdict good;
    good.tiers = {2, 1, 0, 2};
    good.worstError = 1e-6;
    SelfTestVerdict bad;
    bad.usable = false;
    bad.trouble = "attention is 3 % off";
    store.keepVerdict(device(), "small", good);
    store.keepVerdict(device(), "large", bad);
    QCOMPARE(int(store.verdicts(device()).size()), 2);
    const auto small = store.verdict(device(), "small");
    const auto large = store.verdict(device(), "large");
    QVERIFY(small && large);
    QVERIFY(small->usable && small->tiers == good.tiers);
    QVERIFY(!large->usable && large->trouble == bad.trouble);
    QVERIFY(!store.verdict(device("driver 2"), "small"));
    store.forgetVerdict(device(), "small");
    QVERIFY(!store.verdict(device(), "small"));
    QVERIFY(store.verdict(device(), "large"));
}

void DeviceStoreTest::whereNothingCanBeWrittenNothingIsKept()
{
    const std::filesystem::path file = m_folder / "a file";
    std::ofstream(file) << "not a folder";
    for (const std::filesystem::path& folder : {std::filesystem::path(), file}) {
        const DeviceStore store(folder);
        store.keepCompiledKernels(device(), someKernels());
        store.keepVerdict(device(), "model", {});
        QVERIFY(store.compiledKernels(device()).empty());
        QVERIFY(!store.verdict(device(), "model"));
    }
}

QTEST_APPLESS_MAIN(DeviceStoreTest)
#include "device_store_test.moc"
