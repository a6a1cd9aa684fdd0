/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The products as they are handed out: unpacked where nothing may be written, and started by their own scripts. */
class ProductTest {

    private static final Path PRODUCTS =
            Path.of(System.getProperty("solidus.root"), "releng/org.solidus.repository/target/products");

    @TempDir
    Path folder;

    @Test
    void theLinuxProductRunsCommandsFromAFolderThatIsOnlyRead() throws IOException, InterruptedException {
        Path product = unpacked("solidus-linux.gtk.x86_64.tar.gz").resolve("solidus");
        writable(product, false);
        try {
            String first = run(product, "--version");
            String operations = run(product, "operations");
            assertTrue(first.startsWith("Solidus "), first);
            assertTrue(operations.contains("scattering.integrate"), operations);
        } finally {
            writable(product, true);
        }
    }

    @Test
    void theMacProductIsAnApplication() throws IOException, InterruptedException {
        Path contents = unpacked("solidus-macosx.cocoa.aarch64.tar.gz").resolve("Solidus.app/Contents");
        assertTrue(Files.isExecutable(contents.resolve("MacOS/Solidus")));
        assertTrue(Files.isExecutable(contents.resolve("Eclipse/solidus")));
        assertTrue(Files.readString(contents.resolve("Info.plist")).contains("<string>Solidus</string>"));
        assertTrue(Files.exists(contents.resolve("Resources/solidus.icns")));
        assertTrue(holds(contents.resolve("Eclipse/plugins"), "org.eclipse.swt.cocoa.macosx.aarch64_"));
    }

    @Test
    void theWindowsProductHoldsItsOwnParts() throws IOException {
        try (ZipFile zip =
                new ZipFile(PRODUCTS.resolve("solidus-win32.win32.x86_64.zip").toFile())) {
            List<String> names = zip.stream().map(entry -> entry.getName()).toList();
            assertTrue(names.contains("solidus/solidus.bat"));
            for (String bundle : List.of(
                    "org.eclipse.swt.win32.win32.x86_64_", "org.bytedeco.hdf5.windows-x86_64_", "org.solidus.plot_")) {
                assertTrue(names.stream().anyMatch(name -> name.startsWith("solidus/plugins/" + bundle)), bundle);
            }
            assertTrue(names.stream().noneMatch(name -> name.contains("gtk.linux")), "natives of another system");
        }
    }

    private Path unpacked(String archive) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "xzf", PRODUCTS.resolve(archive).toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertEquals(0, tar.waitFor());
        return folder;
    }

    private String run(Path product, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(product.resolve("solidus").toString()).directory(folder.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "solidus does not end");
        assertEquals(0, process.exitValue(), Files.readString(errors) + Files.readString(output));
        return Files.readString(output);
    }

    private static boolean holds(Path plugins, String start) throws IOException {
        try (var bundles = Files.newDirectoryStream(plugins, start + "*")) {
            return bundles.iterator().hasNext();
        }
    }

    private static void writable(Path folder, boolean writable) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
                if (writable) {
                    permissions.add(PosixFilePermission.OWNER_WRITE);
                } else {
                    permissions.remove(PosixFilePermission.OWNER_WRITE);
                }
                Files.setPosixFilePermissions(path, permissions);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
