// swift-tools-version: 6.2

import PackageDescription

let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "lab",
    products: [
        .executable(name: "lab", targets: ["lab"]),
        .library(name: "Libvirt", targets: ["Libvirt"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // libvirt's C library, and a safe synchronous binding to it.
        .systemLibrary(name: "CLibvirt", pkgConfig: "libvirt-qemu", providers: [.apt(["libvirt-dev"])]),
        .target(name: "Libvirt", dependencies: ["CLibvirt", systemPackage]),
        // Pure: typed documents for guests, and what the user asked for.
        .target(name: "YAMLTree", dependencies: [yams]),
        .target(name: "CloudInit", dependencies: ["YAMLTree"]),
        .target(name: "Kubeadm", dependencies: ["YAMLTree"]),
        .target(name: "LabModel", dependencies: ["Kubeadm", yams]),
        .target(name: "LabPlanning", dependencies: ["LabModel", "CloudInit", "Kubeadm", "YAMLTree"]),
        // System calls that Swift can't import.
        .target(name: "CLinux"),
        // Effects: files, programs, the host, images, the runner.
        .target(name: "LabSystem", dependencies: [subprocess, crypto, logging, systemPackage]),
        .target(name: "LabHost", dependencies: ["CLinux", "LabModel", "LabSystem", "Libvirt", systemPackage]),
        .target(name: "LabImages", dependencies: ["CLinux", "LabSystem", crypto, systemPackage, yams]),
        .target(
            name: "LabRuntime",
            dependencies: ["LabPlanning", "LabImages", "LabHost", "LabSystem", "Libvirt", logging, systemPackage]),
        .executableTarget(
            name: "lab",
            dependencies: [
                "LabHost", "LabImages", "LabModel", "LabPlanning", "LabRuntime", "LabSystem", arguments, logging,
                systemPackage,
            ]),
        // Tests: pure, libvirt's test driver, a real hypervisor.
        .testTarget(name: "LibvirtTests", dependencies: ["CLibvirt", "Libvirt", systemPackage]),
        .testTarget(name: "CloudInitTests", dependencies: ["CloudInit", yams]),
        .testTarget(name: "KubeadmTests", dependencies: ["Kubeadm", yams], exclude: ["Golden"]),
        .testTarget(name: "LabModelTests", dependencies: ["LabModel"]),
        .testTarget(
            name: "LabPlanningTests",
            dependencies: ["CloudInit", "Kubeadm", "LabModel", "LabPlanning", "YAMLTree", yams],
            exclude: ["Golden", "Reference"]),
        .testTarget(name: "LabSystemTests", dependencies: ["LabSystem", systemPackage]),
        .testTarget(
            name: "LabHostTests", dependencies: ["LabHost", "LabModel", "LabSystem", "Libvirt", systemPackage]),
        .testTarget(name: "LabImagesTests", dependencies: ["LabImages", "LabSystem", systemPackage]),
        .testTarget(
            name: "LabRuntimeTests",
            dependencies: [
                "Kubeadm", "LabHost", "LabImages", "LabModel", "LabPlanning", "LabRuntime", "LabSystem", "Libvirt",
                systemPackage,
            ]),
        .testTarget(
            name: "LabCommandTests", dependencies: ["lab", "LabModel", "LabRuntime", arguments, systemPackage]),
        .testTarget(
            name: "LabEndToEndTests", dependencies: ["LabHost", "LabRuntime", "LabSystem", "Libvirt", systemPackage]),
    ],
    swiftLanguageModes: [.v6]
)

// CI turns warnings into errors; users of the package are spared what a newer compiler comes to warn of.
if Context.environment["LAB_STRICT"] == "1" {
    for target in package.targets where target.type != .system && target.name != "CLinux" {
        target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
    }
}
