/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetryOperationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,y,z | x,y,z", " -Y , X-Y , Z+1/3 | -y,x-y,z+1/3", "1/2-x,-y,+z | -x+1/2,-y,z",
                "0.25+x, -y+0.75, z | x+1/4,-y+3/4,z", "x-y, -y, 0.66667-z | x-y,-y,-z+2/3",
                        "-x,-y,-z-1/2 | -x,-y,-z+1/2",
                "y+0.3333,x,z | y+1/3,x,z", "1*x,y,z | x,y,z"
            })
    void readsWhatFilesHoldAndWritesTheStandardForm(String text, String standard) {
        SymmetryOperation operation = SymmetryOperation.parse(text);
        assertEquals(standard, operation.toString());
        assertEquals(operation, SymmetryOperation.parse(operation.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x,y",
                "x,y,z,x",
                "x,y,",
                "x,y,q",
                "x,y,z+",
                "x,y,z+1/0",
                "x,y,z+1/7",
                "x,x,x",
                "x y,z,z",
                "9x,y,z",
                "x,y,z+1e5",
                "-,y,z",
                "x,y,2/"
            })
    void refusesWhatIsNoOperation(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> SymmetryOperation.parse(text))
                .getMessage();
        assertTrue(message.contains("no symmetry operation"), message);
    }

    @Test
    void randomTextNeverDoesMoreThanComplain() {
        Random random = new Random(1);
        String alphabet = "xyzXYZ+-*/.,0123456789 aq";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(24); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                SymmetryOperation.parse(text.toString());
            } catch (IllegalArgumentException expected) {
                assertTrue(expected.getMessage().contains("no symmetry operation"), expected.getMessage());
            }
        }
    }

    @Test
    void productActsLikeOneAfterTheOther() {
        SymmetryOperation screw = SymmetryOperation.parse("-y,x,z+1/4");
        SymmetryOperation glide = SymmetryOperation.parse("x+1/2,-y,z");
        double[] first = glide.apply(0.1, 0.2, 0.3);
        double[] both = screw.apply(first[0], first[1], first[2]);
        double[] product = screw.after(glide).apply(0.1, 0.2, 0.3);
        for (int i = 0; i < 3; i++) {
            double difference = both[i] - product[i];
            assertEquals(Math.rint(difference), difference, 1e-12);
        }
    }

    @Test
    void indicesTransformAgainstCoordinates() {
        SymmetryOperation three = SymmetryOperation.parse("-y,x-y,z");
        int[] image = three.applyToIndices(2, 1, 4);
        double[] point = three.apply(0.13, 0.41, 0.77);
        assertEquals(
                2 * point[0] + 1 * point[1] + 4 * point[2], image[0] * 0.13 + image[1] * 0.41 + image[2] * 0.77, 1e-12);
        assertArrayEquals(new int[] {1, -3, 4}, image);
    }
}
