package dev.duban.story;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Photos and documents that are uploaded. */
final class Papers {

    private Papers() {}

    static FilePayload photo(String name) {
        var picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        var colour = Color.getHSBColor((name.hashCode() & 0xff) / 255f, 0.35f, 0.75f);
        pen.setPaint(new GradientPaint(0, 0, colour, 640, 480, colour.darker().darker()));
        pen.fillRect(0, 0, 640, 480);
        pen.setColor(colour.darker());
        pen.fillOval(200, 120, 240, 240);
        pen.setColor(Color.DARK_GRAY);
        pen.fillOval(250, 170, 140, 140);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new FilePayload(name, "image/png", bytes.toByteArray());
    }

    static FilePayload document(String name) {
        return new FilePayload(name, "application/pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    }
}
