/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every class as built passes the verifier of the Java machine: compilers have had errors that only show there. */
class BytecodeTest {

    private static final List<String> CLASSES = new ClassFileImporter()
            .importPackages("org.solidus").stream()
                    // What binds to Eclipse cannot be linked on the plain class path.
                    .filter(type -> !type.getPackageName().equals("org.solidus.batch.osgi"))
                    .map(JavaClass::getName)
                    .toList();

    @Test
    void everyClassVerifies() throws ClassNotFoundException {
        List<String> broken = new ArrayList<>();
        for (String name : CLASSES) {
            try {
                Class.forName(name, true, getClass().getClassLoader());
            } catch (VerifyError | ClassFormatError e) {
                broken.add(name + ": " + e.getMessage());
            } catch (LinkageError e) {
                // It passed the verifier and wants more to start with, such as a native library: not asked here.
            }
        }
        assertFalse(CLASSES.isEmpty());
        assertEquals(List.of(), broken, "rewrite the method: the compiler does not get it right");
    }
}
