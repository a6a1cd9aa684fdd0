/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.batch.CallException;

/** Numbers of bytes as people write them: {@code 500GB}, with prefixes of 1000. */
public final class ByteCount {

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(B|kB|KB|MB|GB|TB|PB)");

    private ByteCount() {}

    /**
     * @param name of the option, for the sentence
     * @return 1 or more
     * @throws CallException when it is no such number
     */
    public static long of(String name, String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            int power = UNITS.indexOf(matcher.group(2).replace('K', 'k'));
            double bytes = Double.parseDouble(matcher.group(1)) * Math.pow(1000, power);
            if (bytes >= 1 && bytes <= Long.MAX_VALUE / 2) {
                return Math.round(bytes);
            }
        }
        throw new CallException("'" + name + " " + text + "' is no number of bytes, such as 500GB or 1.5TB.");
    }

    /** With three digits: {@code 634 kB}. */
    public static String text(double bytes) {
        int power = 0;
        double value = bytes;
        while (value >= 999.5 && power < UNITS.size() - 1) {
            value /= 1000;
            power++;
        }
        return String.format(Locale.ROOT, value < 99.95 ? "%.3g %s" : "%.0f %s", value, UNITS.get(power));
    }
}
